"""The explorer's page: data and layout become one HTML file."""

from stormcli.draw.explorer.encoded import encoded
from stormcli.draw.explorer.page import page

__all__ = ["encoded", "page"]
