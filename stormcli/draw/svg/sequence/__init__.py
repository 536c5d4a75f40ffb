"""A message flow as a sequence diagram: lifelines, numbered messages, frames around what may not happen."""

from __future__ import annotations

from stormcli.draw.style import Style
from stormcli.draw.svg.sequence.columns import columns_of
from stormcli.draw.svg.sequence.drawing import drawn
from stormcli.draw.svg.sequence.rows import rows_of
from stormcli.view.flow.data import Flow


def sequence_svg(flow: Flow, style: Style) -> str:
    """The SVG text of a flow. Time runs downwards; a band behind the messages is a turn."""
    columns = columns_of(flow)
    return drawn(flow, columns, rows_of(flow, columns), style)
