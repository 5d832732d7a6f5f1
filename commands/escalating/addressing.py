"""A vendor's name before a problem says whose it is; it is no part of the problem."""

from collections.abc import Collection

from commands.words.folding import folded

BESIDE = ":,;–—-"
"""What may stand between the name and the problem."""
GOES_ON = frozenset(
    ("is", "are", "was", "were", "has", "have", "had", "can", "cannot", "could", "does", "did", "will", "would")
) | {"isn't", "wasn't", "hasn't", "can't", "couldn't", "doesn't", "didn't", "won't", "keeps", "says", "and", "or"}
"""After one of these the name is what the sentence speaks of."""
KIND = "vendor"


def without_name(title: str, names: Collection[str]) -> str:
    """`names` are folded. Unchanged where the name is a part of the sentence, or all of it."""
    words = title.removeprefix(f"{KIND}:").split()
    words = words[1:] if words[:1] == [KIND] else words
    longest = max((len(name.split()) for name in names), default=0)
    for count in range(min(longest, len(words) - 1), 0, -1):
        named = " ".join(words[:count])
        if folded(named) in names:
            rest = " ".join(words[count:]).lstrip(f"{BESIDE} ")
            is_subject = named[-1] not in BESIDE and words[count].casefold() in GOES_ON
            return title if is_subject or not rest else rest
    return title
