"""The layout of the event storming wall."""
