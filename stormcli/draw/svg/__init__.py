"""SVG: what an engine drew made fit for the web, and pictures that no engine lays out."""
