"""A look into a zip file's directory before anything in it is opened."""

import zipfile
from pathlib import Path

from bot.connectors.files.kinds import ACCEPTED
from bot.connectors.files.limits import (
    EXPANSION_IGNORED_BELOW,
    MAX_EXPANSION,
    MAX_SHARED_STRINGS_BYTES,
    MAX_WORKBOOK_BYTES,
)
from bot.errors import UserError

_OTHERS = (
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file"),
)


def check_workbook(path: Path, name: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError):
        raise damaged(name) from None
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        seems = next((what for member, what in _OTHERS if member in names), "a zip archive")
        raise UserError(f"{name} seems to be {seems}; {ACCEPTED}.")
    _refuse_bomb(entries, name)


def damaged(name: str) -> UserError:
    return UserError(f"{name} is a damaged or incomplete Excel workbook; save it again, or send it as CSV.")


def _refuse_bomb(entries: list[zipfile.ZipInfo], name: str) -> None:
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    strings = sum(entry.file_size for entry in entries if entry.filename == "xl/sharedStrings.xml")
    inflated = total > EXPANSION_IGNORED_BELOW and total > packed * MAX_EXPANSION
    if inflated or total > MAX_WORKBOOK_BYTES or strings > MAX_SHARED_STRINGS_BYTES:
        raise UserError(f"{name} expands to far more than a real workbook would; send it as CSV.")
