"""A last why that names who did it, and not what let it happen, is no root cause."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

BLAME = (
    *("agent error", "human error", "user error", "error by agent", "error of agent", "human failure", "human factor"),
    *("agent made", "agent failed", "agent forgot", "agent ignored", "agent skipped", "agent overlooked"),
    *("failed to follow", "did not follow", "not following", "not followed", "not paying attention"),
    *("did not pay attention", "lack of attention", "lack of care", "inattention", "inattentive", "distracted"),
    *("careless", "carelessness", "negligence", "negligent", "sloppy"),
)
"""The usual words; a programme may have its own. A programme's people are agents under many names."""
PEOPLE = (
    *("advisor", "adviser", "associate", "clerk", "colleague", "employee", "individual", "operator", "people"),
    *("person", "rep", "representative", "somebody", "someone", "staff", "supervisor", "team", "trainee", "worker"),
)
ERRORS = ("mistake", "fault", "blunder")
FILLERS = (
    *("a", "an", "and", "are", "be", "been", "due", "for", "from", "had", "has", "is", "it", "one", "our"),
    *("that", "the", "this", "to", "was", "were"),
)
MACHINES = ("background", "backup", "bot", "error", "event", "exception", "monitoring", "software", "virtual", "web")
"""Before it they make it a program's."""
KEEPING = ("catch", "detect", "prevent", "allow", "invit", "provok", "tolerat", "against")
"""How words begin that make it something which is to be kept from happening."""
THINGS = (
    *("alarm", "alert", "budget", "check", "code", "count", "handling", "log", "message", "page", "rate", "report"),
    *("routing", "screen", "training", "aware", "available", "up"),
)
"""Right after it they make it a part of what is spoken of."""
CONTRACTED = re.compile(r"\b(did|do|does|was|were|is|are|had|has|have)nt\b")
CALLED = re.compile(r"\b(?:call|case|contact) handler|\bone of (?:our|the|their)\b")
BECAUSE = re.compile(r".*\b(?:because(?: of)?|due to|owing to)\b", re.IGNORECASE | re.DOTALL)


def normalised(text: str) -> tuple[str, ...]:
    """Its words as they are compared: no case, no plural, no fillers; whoever takes contacts is an agent."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    plain = CALLED.sub(lambda found: "agent" if found[0].endswith("handler") else "", plain)
    words = (_singular(word) for word in re.findall(r"\w+", CONTRACTED.sub(r"\1 not", plain)))
    return tuple(_meant(word) for word in words if word not in FILLERS)


def blaming(text: str, phrases: Iterable[str]) -> str:
    """The first of the phrases it rests on, empty where there is none. What stands after "because" is the root."""
    root = normalised(BECAUSE.sub("", text)) or normalised(text)
    return next((phrase for phrase in phrases if any(_rests_on(root, normalised(phrase)))), "")


def key_words(text: str) -> str:
    """What two tellings of the same cause have in common: its words in order, each once."""
    return " ".join(sorted({word for word in normalised(text) if len(word) > 2}))


def _rests_on(said: tuple[str, ...], phrase: tuple[str, ...]) -> Iterator[bool]:
    """Of each place where the phrase stands, whether it says who."""
    for place in range(len(said) - len(phrase) + 1):
        end = place + len(phrase)
        if said[place:end] == phrase:
            before, after = said[max(place - 2, 0) : place], said[end : end + 1]
            kept = any(word in MACHINES or word.startswith(KEEPING) for word in before)
            yield not (kept or set(after) & set(THINGS))


def _meant(word: str) -> str:
    if word in PEOPLE:
        return "agent"
    return "error" if word in ERRORS else word


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
