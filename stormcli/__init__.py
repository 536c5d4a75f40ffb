"""stormcli: from an event storming in YAML to checked models, pictures and services on AWS."""

__version__ = "0.1.0"
