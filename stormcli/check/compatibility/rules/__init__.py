"""The rules over two models, one a module: what each finds, why that matters, how it is mended."""
