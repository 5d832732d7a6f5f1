"""A question cut into words, quoted names and separators."""

import re
import unicodedata
from dataclasses import dataclass

from commands.words.folding import folded

_QUOTES = str.maketrans({**dict.fromkeys("“”„‟«»〝〞", '"'), **dict.fromkeys("‘’‚‛`", "'")})
_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"
    | (?<!\S)'(?P<single>[^']+)'(?=[\s,;?!.]|$)
    | (?P<kind>\b(?:kpi|vendor|queue|site|channel|language|reason|priority|priorities)s?)\s?:
    | (?P<comma>[,;])
    | (?P<dots>\.{2,}|[–—])
    | (?P<word>[^\s",;–—]+?)(?=\.\.|[\s",;–—]|$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EDGES = "?!.:()[]'*"


@dataclass(frozen=True)
class Token:
    """`start` and `end` are its place in the tidied line."""

    text: str
    start: int
    end: int
    quoted: bool = False
    colon: bool = False

    @property
    def folded(self) -> str:
        return folded(self.text)

    @property
    def is_comma(self) -> bool:
        return self.text == "," and not self.quoted

    @property
    def plain(self) -> bool:
        """A word as it is spoken: not in quotes, not the `vendor:` of a name."""
        return not (self.quoted or self.colon or self.is_comma)


def tidied(text: str) -> str:
    """The text on one line, with one kind of quotes and no invisible characters."""
    line = _paired(unicodedata.normalize("NFKC", text).translate(_QUOTES))
    shown = ("" if unicodedata.category(sign) in ("Cf", "Cs") else sign for sign in line)
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in shown if sign).strip()


def _paired(line: str) -> str:
    if line.count('"') % 2 == 0:
        return line
    before, _, after = line.rpartition('"')
    return f"{before} {after}"


def tokens_of(line: str) -> tuple[Token, ...]:
    found = (_token(match) for match in _TOKEN.finditer(line))
    return tuple(token for token in found if token.text)


def _token(match: re.Match[str]) -> Token:
    start, end = match.span()
    if match["kind"]:
        return Token(match["kind"].lower(), start, end, colon=True)
    if match["comma"]:
        return Token(",", start, end)
    if match["dots"]:
        return Token("..", start, end)
    if match["word"] is not None:
        return Token(match["word"].strip(_EDGES), start, end)
    return Token((match["quoted"] or match["single"] or "").strip(), start, end, quoted=True)
