"""The names nearest to a word nobody knows, from what this person may see and from nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from commands.words import grammar
from commands.words.folding import folded
from commands.words.tokens import Token
from commands.words.vocabulary import Kind, Vocabulary

_NEAR_ENOUGH = 70.0
_SHORT_NEAR_ENOUGH = 60.0
_SHORT = 4
_ABBREVIATED = 90.0
_TOGETHER = 8.0
_MOST = 3
_LONGEST = 80
_MOST_WORDS = 3


@dataclass(frozen=True)
class Suggestion:
    """`shown` is how people call it, `typed` what to type, `tokens` how many misspelt words it stands for."""

    shown: str
    typed: str
    score: float
    tokens: int


@dataclass(frozen=True)
class _Candidate:
    shown: str
    typed: str
    spellings: tuple[str, ...]


def nearest(
    words: Sequence[Token], vocabulary: Vocabulary, kind: Kind | None = None, *, dimension: bool = False
) -> list[Suggestion]:
    """At most three, best first; `words` begin with the unknown one."""
    candidates = list(_dimensions() if dimension else _names(vocabulary, kind))
    if not dimension and kind is None:
        candidates += _grammar()
    scored = [_scored(candidate, words) for candidate in candidates]
    near = sorted((found for found in scored if found), key=lambda found: -found.score)
    best = {found.shown: found for found in reversed(near) if found.score >= near[0].score - _TOGETHER}
    return sorted(best.values(), key=lambda found: -found.score)[:_MOST]


def typed_name(key: str) -> str:
    """A key as it must be typed: in quotes where it has spaces or signs."""
    return key if key.replace("-", "").replace("_", "").isalnum() else f'"{key}"'


def _names(vocabulary: Vocabulary, kind: Kind | None) -> Iterable[_Candidate]:
    for entry in vocabulary.of(kind):
        yield _Candidate(entry.name, typed_name(entry.key), tuple(entry.spellings))


def _grammar() -> Iterable[_Candidate]:
    for word in (*grammar.SUGGESTED_PERIODS, *grammar.ADVERBS):
        yield _Candidate(word, word, (word,))
    for unit in grammar.ADVERBS.values():
        yield _Candidate(f"by {unit}", f"by {unit}", (unit.value, f"{unit}s"))


def _dimensions() -> Iterable[_Candidate]:
    return (_Candidate(word, word, (word,)) for word in dict.fromkeys(grammar.DIMENSIONS.values()))


def _scored(candidate: _Candidate, words: Sequence[Token]) -> Suggestion | None:
    counts = range(1, min(len(words), _MOST_WORDS) + 1)
    score, fewer = max((_score(_joined(words, count), candidate.spellings), -count) for count in counts)
    enough = _SHORT_NEAR_ENOUGH if len(words[0].text) <= _SHORT else _NEAR_ENOUGH
    return Suggestion(candidate.shown, candidate.typed, score, -fewer) if score >= enough else None


def _joined(words: Sequence[Token], count: int) -> str:
    return folded(" ".join(token.text for token in words[:count])[:_LONGEST])


def _score(written: str, spellings: Iterable[str]) -> float:
    return max(_likeness(written, spelling) for spelling in spellings)


def _likeness(written: str, spelling: str) -> float:
    if len(written) >= 3 and any(word.startswith(written) for word in (spelling, *spelling.split())):
        return _ABBREVIATED
    return fuzz.ratio(written, spelling)
