"""Files: whatever a vendor sends becomes rows of text with the line each one stands on."""

from bot.connectors.files.cells import restored
from bot.connectors.files.chunk import BadRecord, Chunk, Table
from bot.connectors.files.opening import open_table
from bot.connectors.files.rejects import RejectedRow, write_rejects

__all__ = [
    "BadRecord",
    "Chunk",
    "RejectedRow",
    "Table",
    "open_table",
    "restored",
    "write_rejects",
]
