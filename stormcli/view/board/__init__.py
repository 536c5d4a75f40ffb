"""The event storming wall: what hangs on it, when it happens, and what leads to what."""

from stormcli.view.board.as_graph import board_graph
from stormcli.view.board.build import board, boards
from stormcli.view.board.data import Arrow, Board, Lane, Pin, Slot, Sticky

__all__ = ["Arrow", "Board", "Lane", "Pin", "Slot", "Sticky", "board", "board_graph", "boards"]
