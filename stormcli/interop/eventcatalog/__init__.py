"""EventCatalog: a folder of Markdown files with frontmatter, one for each domain, service and message.

The formats are those of its content configuration (https://github.com/event-catalog/eventcatalog,
packages/core/eventcatalog/src/content.config.ts).
"""

from stormcli.interop.eventcatalog.exporter import export_eventcatalog as export
from stormcli.interop.eventcatalog.importer import import_eventcatalog as read

__all__ = ["export", "read"]
