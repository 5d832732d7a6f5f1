"""Pages in a writer's words: asked for one by one, and by the template wherever that fails."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.assistant.brief import Reply, Tokens
from bot.assistant.writer import Writer, WriterError
from bot.domain.reviews.model_work import DroppedSentence, FailedSection, ModelWork
from bot.domain.reviews.wording import BY_MODEL, BY_TEMPLATE, Section, Wording
from reports.commentary.exception import AS_EVER
from reports.commentary.writing import page_text, written
from reports.factsheet import FactSheet
from reports.factsheet.sections import PAGES, Page
from reports.phrasing.briefing import Matter, brief_of, matters_of
from reports.phrasing.paragraphs import Dropped, read

LONGEST = 90.0
"""Seconds after which no further page is asked for: somebody waits."""
TOO_SLOW = f"the pages before it took longer than {LONGEST:g} s"


@dataclass(frozen=True)
class Around:
    """What is known beside the sheet: `others` are names that have no place in it, `said` what people wrote."""

    others: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phrased:
    """A wording, and what came of asking for it."""

    wording: Wording
    work: ModelWork


def phrased(sheet: FactSheet, writer: Writer, around: Around, clock: Callable[[], float]) -> Phrased:
    """Every page that has something to discuss; the others are the template's. `clock` counts seconds."""
    wording, work = written(sheet), ModelWork(writer.name)
    begun, given_up = clock(), ""
    for page in PAGES:
        if not matters_of(sheet, page):
            continue
        given_up = given_up or (TOO_SLOW if clock() - begun > LONGEST else "")
        try:
            one = _unless(given_up, writer, sheet, page, around)
        except WriterError as error:
            work = work.failing(FailedSection(page.key, error.text))
            given_up = error.text if error.lasting else given_up
        else:
            wording, work = wording.with_section(one.section), work.adding(one.work)
    return Phrased(wording, work)


def _unless(given_up: str, writer: Writer, sheet: FactSheet, page: Page, around: Around) -> "PhrasedPage":
    """What failed for good is not asked again."""
    if given_up:
        raise WriterError(given_up, lasting=True)
    return page_by(writer, sheet, page, around)


@dataclass(frozen=True)
class PhrasedPage:
    """`section` is the template's where no sentence held."""

    section: Section
    work: ModelWork


def page_by(writer: Writer, sheet: FactSheet, page: Page, around: Around, *, attempt: int = 1) -> PhrasedPage:
    """Raises WriterError."""
    matters = matters_of(sheet, page)
    reply = writer.write(brief_of(page, matters, attempt, around.said))
    dropped, worded = [*_strangers(matters, reply)], {}
    for matter in matters:
        own = [(each.part, each.text) for each in reply.sentences if each.subject == matter.id]
        found = read(sheet, matter, own, around.others)
        worded[matter.line.key] = found.worded
        dropped += found.dropped
    author = BY_MODEL if any(each != AS_EVER for each in worded.values()) else BY_TEMPLATE
    section = Section(page.key, page.title, page_text(sheet, page, worded), author)
    return PhrasedPage(section, _work(writer, page, reply.tokens, dropped))


def _strangers(matters: Sequence[Matter], reply: Reply) -> Iterator[Dropped]:
    """About a KPI that was not asked for."""
    known = {matter.id for matter in matters}
    yield from (
        Dropped(each.text, "it is about no KPI of that page") for each in reply.sentences if each.subject not in known
    )


def _work(writer: Writer, page: Page, tokens: Tokens, dropped: Sequence[Dropped]) -> ModelWork:
    kept = tuple(DroppedSentence(page.key, each.sentence, each.reason) for each in dropped)
    return ModelWork(writer.name, tokens.asked, tokens.answered, kept)
