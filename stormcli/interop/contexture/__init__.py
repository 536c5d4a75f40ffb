"""`import contexture`: what Contexture exports, bounded context canvases and how they collaborate, as JSON.

The format is that of its file database, which is its export too (https://github.com/trustbit/Contexture,
backend/Contexture.Api/Filebased/Database.fs); what it became from version 0 to 2 is read as well.
"""

from stormcli.interop.contexture.importer import import_contexture as read

__all__ = ["read"]
