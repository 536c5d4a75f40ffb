"""View -> DOT -> picture: what Graphviz lays out."""
