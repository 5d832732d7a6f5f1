"""Reads one sentence of a writer: made of phrases that are true, or why it cannot stay."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reports.factsheet import Fact, Role
from reports.phrasing.briefing import JOINING
from reports.phrasing.phrases import Phrase

LONGEST = 400
SHOWN = 60
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
WORD = re.compile(r"[^\s,;.]+")
JOINS = frozenset(JOINING)


@dataclass(frozen=True)
class Kept:
    """As it is read, and the facts it states."""

    said: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Refused:
    reason: str


def sifted(sentence: str, phrases: Sequence[Phrase], stated: Collection[Fact] = ()) -> Kept | Refused:
    """Nothing but the phrases, joining words, commas and semicolons; so it holds no figure and no claim of its own.

    `stated` are the facts that the part has stated before it.
    """
    text = " ".join(sentence.split()).removesuffix(".")
    reason = _length(text) or _typed(text) or _unknown(text, phrases)
    if reason:
        return Refused(reason)
    by_words = {phrase.asked.casefold(): phrase for phrase in phrases}
    pattern = _pattern(by_words)
    used = [by_words[words.casefold()] for words in pattern.findall(text)]
    facts = tuple(fact for phrase in used for fact in phrase.facts)
    reason = _foreign(pattern.sub(" ", text)) or _repeating(facts, stated) or _unended(text, used)
    if reason:
        return Refused(reason)
    said = pattern.sub(lambda match: by_words[match.group().casefold()].said, text)
    return Kept(f"{said[:1].upper()}{said[1:]}.", facts)


def _pattern(asked: Collection[str]) -> re.Pattern[str]:
    """The longest phrase first. They are ASCII; letters of other scripts are not to pass for theirs."""
    words = sorted(asked, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE | re.ASCII)


def _length(text: str) -> str:
    return f"it is longer than {LONGEST} characters" if len(text) > LONGEST else ""


def _typed(text: str) -> str:
    """Any digit of any script that is not part of an id."""
    bare = PLACEHOLDER.sub("", text)
    return "it types a figure itself" if any(unicodedata.category(sign).startswith("N") for sign in bare) else ""


def _unknown(text: str, phrases: Sequence[Phrase]) -> str:
    known = {id for phrase in phrases for id in PLACEHOLDER.findall(phrase.asked)}
    unknown = [id for id in PLACEHOLDER.findall(text) if id not in known]
    return f"“{{{unknown[0][:SHOWN]}}}” is no fact of that part" if unknown else ""


def _foreign(left: str) -> str:
    """What is neither a phrase nor joins phrases."""
    words = [word for word in WORD.findall(left) if word.casefold() not in JOINS]
    if words:
        return f"“{' '.join(words)[:SHOWN]}” is no phrase that the facts bear out"
    return "" if "." not in left else "it is more than one sentence"


def _unended(text: str, used: Sequence[Phrase]) -> str:
    asked = next((phrase.asked for phrase in used if phrase.ends), "")
    return "" if text.endswith(asked) else f"“{asked}” is not the end of its sentence"


def _repeating(facts: Sequence[Fact], stated: Collection[Fact]) -> str:
    """The misses of a week are what each of its days is held against."""
    told = [fact for fact in facts if fact.role is not Role.MISSES]
    if not facts:
        return "it states no fact"
    twice = len(set(told)) < len(told) or any(fact in stated for fact in told)
    return "it states the same twice" if twice else ""
