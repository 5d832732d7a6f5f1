"""What stands in a review of what a model writes: all of the truth, and nothing that a hostile one makes up."""

import re
from collections.abc import Iterator
from random import Random

from bot.assistant.brief import Brief, Reply
from bot.assistant.writer import Writer, WriterError
from bot.domain.reviews.wording import BY_MODEL, Wording
from reports.commentary import written
from reports.factsheet import FactSheet
from reports.factsheet.sections import PAGES
from reports.grounding import checked
from reports.grounding.matching import bare
from reports.phrasing.briefing import JOINING, Matter, matters_of
from reports.phrasing.pages import LONGEST, Around, phrased
from tests.reports.grounding.sheets import OTHERS, sheet_of
from tests.reports.phrasing.models import StandIn, truthful, two_faced

DRAFTS = 20
"""Enough to notice; 200 of them are in decision 19."""
WORD = re.compile(r"[^\W\d_]+")


class Counting:
    """A writer whose sentences are counted."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.name = writer.name
        self.written = 0

    def write(self, brief: Brief) -> Reply:
        reply = self._writer.write(brief)
        self.written += len(reply.sentences)
        return reply


def stopped() -> float:
    return 0.0


def matters(sheet: FactSheet) -> Iterator[Matter]:
    for page in PAGES:
        yield from matters_of(sheet, page)


def doubted(wording: Wording, sheet: FactSheet) -> list[str]:
    return [doubt.sentence for each in wording.sections for doubt in checked(each.text, sheet, OTHERS).doubts]


def test_a_truthful_model_is_hardly_ever_contradicted() -> None:
    sentences = dropped = pages = 0
    for seed in range(DRAFTS):
        sheet, writer = sheet_of(seed), Counting(StandIn(truthful, seed))
        made = phrased(sheet, writer, Around(OTHERS), stopped)
        sentences, dropped = sentences + writer.written, dropped + len(made.work.dropped)
        pages += sum(section.by == BY_MODEL for section in made.wording.sections)
        assert doubted(made.wording, sheet) == []
    print(f"truthful: {dropped} of {sentences} sentences dropped in {DRAFTS} drafts, {pages} pages by the model")
    assert pages > DRAFTS
    assert dropped <= sentences / 100


def test_nothing_that_a_hostile_model_makes_up_is_in_a_review() -> None:
    """Its words are those that the template and the phrases have, whatever it was told to write."""
    sentences = dropped = 0
    for seed in range(4):
        sheet, writer = sheet_of(seed), Counting(StandIn(two_faced, seed))
        made = phrased(sheet, writer, Around(OTHERS), stopped)
        sentences, dropped = sentences + writer.written, dropped + len(made.work.dropped)
        text = "\n".join(section.text for section in made.wording.sections)
        ours = "\n".join(section.text for section in written(sheet).sections)
        allowed = " ".join((ours, *(phrase.said for each in matters(sheet) for phrase in each.phrases), *JOINING))
        assert set(WORD.findall(text.casefold())) <= set(WORD.findall(allowed.casefold()))
        assert not re.search(r"[<>*`@{}|$]|://", text)
        assert doubted(made.wording, sheet) == []
        assert any(section.by == BY_MODEL for section in made.wording.sections)
    print(f"two-faced: {dropped} of {sentences} sentences dropped, the rest say what is true")
    assert dropped > 1_000


def test_the_checker_alone_catches_a_true_figure_in_a_false_place() -> None:
    """Right numbers beside the words of another KPI, period or role, as if no phrase had been asked for."""
    placed, missed = 0, []
    for seed in range(8):
        sheet, chance = sheet_of(seed), Random(seed)
        for matter in matters(sheet):
            for said in _misplaced(matter, sheet, chance):
                placed += 1
                if not checked(f"{matter.line.title} {said}.", sheet, OTHERS).doubts:
                    missed.append(said)
    assert placed > 1_000
    assert missed == []


def _misplaced(matter: Matter, sheet: FactSheet, chance: Random) -> Iterator[str]:
    for phrase in matter.phrases:
        for fact in phrase.facts:
            figure, other = bare(fact.said), bare(chance.choice(sheet.facts).said)
            said = phrase.said.replace(figure, other, 1)
            if figure != other and said != phrase.said and fact.role != "n":
                yield said


class Failing:
    """Fails in one way, at every page."""

    name = "failing"

    def __init__(self, error: WriterError) -> None:
        self._error = error
        self.asked: list[str] = []

    def write(self, brief: Brief) -> Reply:
        self.asked.append(brief.page)
        raise self._error


def test_a_page_that_fails_is_the_templates_and_the_next_is_tried() -> None:
    sheet, writer = sheet_of(0), Failing(WriterError("its answer was cut off"))
    made = phrased(sheet, writer, Around(OTHERS), stopped)
    assert made.wording == written(sheet)
    assert len(writer.asked) == len(made.work.failed) > 1


def test_what_fails_for_good_is_not_asked_again() -> None:
    writer = Failing(WriterError("its server cannot be reached", lasting=True))
    made = phrased(sheet_of(0), writer, Around(OTHERS), stopped)
    assert len(writer.asked) == 1
    assert {each.reason for each in made.work.failed} == {"its server cannot be reached"}


def test_nobody_waits_for_a_slow_model_for_ever() -> None:
    ticks = iter((0.0, 0.0, *(LONGEST + 1,) * 20))
    made = phrased(sheet_of(0), StandIn(truthful), Around(OTHERS), lambda: next(ticks))
    assert sum(section.by == BY_MODEL for section in made.wording.sections) == 1
    assert "longer than" in made.work.failed[0].reason
