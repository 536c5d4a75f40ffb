"""The rules of 1xx and 2xx, which speak while a model is read. One module a rule; this tuple is their registry."""

from stormcli.load.rules import (
    cut_text,
    defined_twice,
    duplicate_key,
    endless_type,
    missing_key,
    no_context,
    not_an_identifier,
    pointless_suppression,
    two_kinds,
    unknown_key,
    unknown_name,
    unsafe_yaml,
    wrong_kind,
    wrong_value,
    yaml_syntax,
)

MODULES = (
    yaml_syntax,
    duplicate_key,
    unknown_key,
    wrong_value,
    missing_key,
    unsafe_yaml,
    defined_twice,
    not_an_identifier,
    no_context,
    pointless_suppression,
    cut_text,
    unknown_name,
    wrong_kind,
    two_kinds,
    endless_type,
)
