"""A wording as it is kept."""

from datetime import UTC, datetime

from bot.domain.reviews.notes import Note, NoteKind
from bot.domain.reviews.wording import Section, Wording, read_back, stored

NOW = datetime(2026, 11, 17, 11, tzinfo=UTC)


def test_it_reads_back_as_it_was_kept_with_and_without_notes() -> None:
    bare = Wording((Section("risks", "Risks", "None."),))
    noted = Wording(bare.sections, (Note("risks", NoteKind.NOTE, "<b>", "U0ANA", NOW, private=True),))
    assert read_back('[["risks", "Risks", "None."]]') == bare
    assert [read_back(stored(each)) for each in (bare, noted)] == [bare, noted]
