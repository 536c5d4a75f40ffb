"""Text -> nodes with positions -> documents -> a model with resolved names; SC1xx and SC2xx speak here."""

from stormcli.load.find import ModelNotFound
from stormcli.load.reader import Loaded, load

__all__ = ["Loaded", "ModelNotFound", "load"]
