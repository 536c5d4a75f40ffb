"""The vocabulary: frozen, plain, and free of where it was read from or what will be made of it."""
