"""What lies in a watched folder: files that may be taken, files still being written, and what stands in the way."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DONE, REFUSED = "done", "refused"
UNFINISHED = (".part", ".tmp", ".partial", ".filepart", ".crdownload", "~")


@dataclass(frozen=True)
class Waiting:
    """A file that has settled. `version` changes with its content."""

    name: str
    version: str
    arrived: float


@dataclass(frozen=True)
class Look:
    """`blocked`: why nothing of the folder is taken. `left_alone`: what is in it and never will be."""

    ready: tuple[Waiting, ...] = ()
    unsettled: int = 0
    blocked: str = ""
    left_alone: tuple[str, ...] = ()


def look_into(folder: Path, settle_seconds: float, now: float, *, make: bool = False) -> Look:
    """Hidden files and those with the names of unfinished uploads are passed over; links are never followed.

    `make`: `done` and `refused` are made where they are missing, by whoever is to write to them.
    """
    try:
        blocked = _blocked(folder, make)
        entries = [] if blocked else sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        return Look(blocked=f"cannot be read: {error.strerror or 'no reason given'}")
    if blocked:
        return Look(blocked=blocked)
    files = list(_files(entries))
    settled = [waiting for waiting in files if now - waiting.arrived >= settle_seconds]
    in_order = sorted(settled, key=lambda waiting: (waiting.arrived, waiting.name))
    return Look(tuple(in_order), len(files) - len(settled), "", tuple(_strange(entries)))


def version_of(found: os.stat_result) -> str:
    return f"{found.st_ino}:{found.st_size}:{found.st_mtime_ns}"


def _blocked(folder: Path, make: bool) -> str:
    if not folder.exists():
        return "does not exist"
    if not folder.is_dir():
        return "is not a folder"
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return "cannot be read and written by this user"
    for name in (DONE, REFUSED):
        inside = folder / name
        if make:
            inside.mkdir(exist_ok=True)
        # A link would carry files out of the folder.
        if inside.is_symlink() or (inside.exists() and not os.access(inside, os.W_OK | os.X_OK)):
            return f"has a {name} that is not a folder of its own, or cannot be written to"
    return ""


def _files(entries: list[os.DirEntry[str]]) -> Iterator[Waiting]:
    for entry in entries:
        if not _is_unfinished(entry.name) and entry.is_file(follow_symlinks=False) and not _why_not(entry):
            found = entry.stat(follow_symlinks=False)
            # The time of the last change to the file itself, which an upload cannot set, unlike its time of writing.
            yield Waiting(entry.name, version_of(found), found.st_ctime)


def _strange(entries: list[os.DirEntry[str]]) -> Iterator[str]:
    for entry in entries:
        if _is_unfinished(entry.name) or entry.name in (DONE, REFUSED):
            continue
        if entry.is_symlink():
            yield f"{entry.name} is a link"
        elif entry.is_dir():
            yield f"{entry.name} is a folder"
        elif why := _why_not(entry):
            yield f"{entry.name.encode(errors='replace').decode()!r} {why}"


def _why_not(entry: os.DirEntry[str]) -> str:
    if not entry.is_file(follow_symlinks=False):
        return "is not a file"
    if not entry.name.isprintable():
        return "has signs in its name that cannot be written"
    return "" if os.access(entry.path, os.R_OK) else "cannot be read by this user"


def _is_unfinished(name: str) -> bool:
    return name.startswith(".") or name.casefold().endswith(UNFINISHED)
