"""Files go to `done` or `refused` under a name that is free; nothing is ever overwritten."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
    return _placed(into, source.name, lambda folder, name: _rename(source, folder, name))


def copy(source: Path, into: Path) -> Path:
    """From wherever it lies, which may be another disk."""
    return write(source.read_bytes(), into, source.name)


def write(content: bytes, into: Path, name: str) -> Path:
    return _placed(into, name, lambda folder, free: _create(folder, free, content))


def _placed(into: Path, name: str, place: Callable[[int, str], None]) -> Path:
    with _entered(into) as folder:
        for free in _names(name):
            try:
                place(folder, free)
            except FileExistsError:
                continue
            return into / free
    raise AssertionError("there is always another number")


@contextmanager
def _entered(into: Path) -> Iterator[int]:
    """Whoever uploads may put a link in its place at any moment: nothing follows one, into another vendor's folder."""
    folder = os.open(into, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield folder
    finally:
        os.close(folder)


def _rename(source: Path, folder: int, name: str) -> None:
    try:
        # Unlike a rename, a link fails where the name is taken.
        os.link(source, name, dst_dir_fd=folder, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        _rename_without_links(source, folder, name)
    else:
        source.unlink()


def _rename_without_links(source: Path, folder: int, name: str) -> None:
    """Some file systems of network drives know no second name of a file."""
    _create(folder, name, b"")
    os.rename(source, name, dst_dir_fd=folder)


def _create(folder: int, name: str, content: bytes) -> None:
    with os.fdopen(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666, dir_fd=folder), "wb") as file:
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
