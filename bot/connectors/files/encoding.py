"""Which character encoding a file uses, decided from all of it."""

import codecs

from charset_normalizer import from_bytes

from bot.connectors.files.limits import SAMPLE_BYTES
from bot.connectors.files.source import Source
from bot.errors import UserError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Offered the whole world, the guesser mistakes a file with three accented names for something exotic.
_CANDIDATES = ["cp1252", "cp1250", "cp1251", "shift_jis", "gb18030", "euc_kr", "big5"]
_NULS_IN_UTF16 = 0.2


def detect(source: Source) -> str:
    head = source.head()
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None) or _unmarked_utf16(head)
    if marked and marked.startswith("utf-16"):
        return marked
    return _strict_utf8(source) or _legacy(source)


def _unmarked_utf16(head: bytes) -> str | None:
    if head[1::2].count(0) > len(head) * _NULS_IN_UTF16 and not head[::2].count(0):
        return "utf-16-le"
    if head[::2].count(0) > len(head) * _NULS_IN_UTF16 and not head[1::2].count(0):
        return "utf-16-be"
    return None


def _strict_utf8(source: Source) -> str | None:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    line, ascii_so_far = 1, True
    for piece in source.pieces():
        _refuse_nul(piece.content, line, source.name)
        if not piece.content.isascii() or decoder.getstate()[0]:
            try:
                ascii_so_far = decoder.decode(piece.content).isascii() and ascii_so_far
            except UnicodeDecodeError as problem:
                _refuse_mixture(problem, line, ascii_so_far, source.name)
                return None
        line += piece.content.count(b"\n") or piece.content.count(b"\r")
    if decoder.getstate()[0]:
        _refuse_cut_character(line, ascii_so_far, source.name)
        return None
    return "utf-8-sig"


def _refuse_nul(content: bytes, line: int, name: str) -> None:
    if (at := content.find(b"\0")) >= 0:
        line += content.count(b"\n", 0, at)
        raise UserError(f"{name} is not text: line {line} holds a NUL byte; export it again as CSV in UTF-8.")


def _refuse_mixture(problem: UnicodeDecodeError, line: int, ascii_so_far: bool, name: str) -> None:
    before = problem.object[: problem.start]
    if ascii_so_far and before.isascii():
        return
    line += before.count(b"\n")
    byte = problem.object[problem.start]
    raise UserError(
        f"{name} is UTF-8 until line {line}, where byte 0x{byte:02X} is not; save it again as UTF-8 throughout."
    )


def _refuse_cut_character(line: int, ascii_so_far: bool, name: str) -> None:
    if not ascii_so_far:
        raise UserError(f"{name} is cut off in the middle of a character on line {line}; send it again.")


def _legacy(source: Source) -> str:
    sample = _telling_sample(source)
    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    guess = best.encoding if best else "cp1252"
    if guess == "cp1250" and _reads_as_western(sample):
        guess = "cp1252"
    return guess if _decodes(source, guess) else "latin-1"


def _reads_as_western(sample: bytes) -> bool:
    """Central European text read as Western shows signs like ³ and ¹ where letters belong."""
    western, central = (sample.decode(name, "replace") for name in ("cp1252", "cp1250"))
    return all(w.isalpha() for w, c in zip(western, central, strict=True) if w != c)


def _telling_sample(source: Source) -> bytes:
    """The stretch around the first character that is not plain ASCII: the rest says nothing."""
    for piece in source.pieces(SAMPLE_BYTES):
        if not piece.content.isascii():
            return piece.content
    return b""


def _decodes(source: Source, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        for piece in source.pieces():
            decoder.decode(piece.content)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
