"""Which page is meant: "northwind last week customers: words" read from the end."""

from bot.domain.reviews.reading import Found
from reports.factsheet.sections import PAGES


def parted(words: str) -> tuple[str, str, str]:
    """Which review, the last word before the colon, and what comes after it; empty where there is no colon."""
    head, colon, text = words.partition(": ")
    place, _, section = head.rstrip(": ").rpartition(" ")
    return (place, section.casefold(), text.strip()) if colon else ("", "", "")


def is_page(word: str) -> bool:
    """Whether it may name a page of a review: its number, its key, or how its title begins."""
    if word.isascii() and word.isdigit():
        return 0 < int(word) <= len(PAGES)
    return bool(word) and any(page.key == word or page.title.casefold().startswith(word) for page in PAGES)


def key_of(review: Found, word: str) -> str:
    """By its number, its key, or how its title begins; else the word as it is."""
    sections = review.version.wording.sections
    if word.isascii() and word.isdigit() and 0 < int(word) <= len(sections):
        return sections[int(word) - 1].key
    return next((each.key for each in sections if each.title.casefold().startswith(word)), word)
