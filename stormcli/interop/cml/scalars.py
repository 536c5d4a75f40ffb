"""The types that both languages have: as CML spells them, and as we do."""

from __future__ import annotations

#: As a model is written: the first spelling of each of ours.
CANONICAL = {
    "String": "string",
    "int": "integer",
    "double": "number",
    "BigDecimal": "decimal",
    "boolean": "boolean",
    "Date": "date",
    "DateTime": "datetime",
    "Duration": "duration",
    "UUID": "uuid",
    "URI": "uri",
    "Email": "email",
    "Json": "json",
}
SPELLED = {ours: theirs for theirs, ours in CANONICAL.items()}
#: Every spelling that is read.
ALIASES = {
    **CANONICAL,
    **dict.fromkeys(("Integer", "long", "Long", "BigInteger", "short", "Short", "byte", "Byte"), "integer"),
    **dict.fromkeys(("Double", "float", "Float"), "number"),
    "Boolean": "boolean",
    "LocalDate": "date",
    **dict.fromkeys(("Timestamp", "LocalDateTime", "Instant", "ZonedDateTime", "OffsetDateTime"), "datetime"),
    "URL": "uri",
    **dict.fromkeys(("char", "Character", "Key"), "string"),
}
