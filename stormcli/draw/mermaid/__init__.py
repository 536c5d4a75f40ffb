"""View -> Mermaid text, for wikis and code hosts that draw it."""
