"""Files go to `done` or `refused` under a name that is free; nothing is ever overwritten."""

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from bot.connectors.inbox.looking import Waiting, version_of

LONGEST_STEM, LONGEST_SUFFIX = 180, 20


def still_there(folder: Path, waiting: Waiting) -> bool:
    """Whether the file is the one that was read; another that came under its name meanwhile is a file of its own."""
    try:
        return version_of(os.lstat(folder / waiting.name)) == waiting.version
    except OSError:
        return False


def move(source: Path, into: Path) -> Path:
    """Where it went."""
    return _placed(into, source.name, lambda target: _rename(source, target))


def copy(source: Path, into: Path) -> Path:
    """From wherever it lies, which may be another disk."""
    return write(source.read_bytes(), into, source.name)


def write(content: bytes, into: Path, name: str) -> Path:
    return _placed(into, name, lambda target: _create(target, content))


def _placed(into: Path, name: str, place: Callable[[Path], None]) -> Path:
    for free in _names(name):
        try:
            place(into / free)
        except FileExistsError:
            continue
        return into / free
    raise AssertionError("there is always another number")


def _rename(source: Path, target: Path) -> None:
    try:
        # Unlike a rename, a link fails where the name is taken.
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        _rename_without_links(source, target)
    else:
        source.unlink()


def _rename_without_links(source: Path, target: Path) -> None:
    """Some file systems of network drives know no second name of a file."""
    with target.open("x"):
        pass
    source.replace(target)


def _create(target: Path, content: bytes) -> None:
    with target.open("xb") as file:
        file.write(content)


def _names(name: str) -> Iterator[str]:
    """As in acd.csv, acd-2.csv, acd-3.csv; shortened where another ending would make it too long for a disk."""
    packed = ".gz" if name.endswith(".gz") else ""
    path = Path(name.removesuffix(packed))
    stem = path.stem.encode()[:LONGEST_STEM].decode(errors="ignore")
    ending = f"{path.suffix}{packed}" if len(path.suffix) <= LONGEST_SUFFIX else packed
    yield f"{stem}{ending}"
    for number in count(2):
        yield f"{stem}-{number}{ending}"
