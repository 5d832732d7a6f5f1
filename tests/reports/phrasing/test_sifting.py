"""What one sentence of a model may be made of."""

from dataclasses import replace

import pytest

from bot.delivery.post import EVERYTHING
from reports.factsheet import Role
from reports.factsheet.facts import Side
from reports.phrasing.phrases import Part, phrases_of
from reports.phrasing.sifting import Kept, Refused, sifted
from tests.reports.grounding.test_checking import LINE, SHEET

NUMBERED = replace(SHEET, facts=tuple(replace(fact, id=f"f{place}") for place, fact in enumerate(SHEET.facts, 1)))
PHRASES = [phrase for phrase in phrases_of(NUMBERED, LINE, "l1") if phrase.part is Part.WHAT]
VALUE, N, TARGET, BEFORE, CHANGE, STREAK = (f"{{f{number}}}" for number in range(1, 7))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (f"{{l1}} fell to {VALUE}.", "Voice service level fell to 77.7 %."),
        (
            f"{{l1}} was {VALUE} (n {N}) on {{l1.days}}, which is below the target of {TARGET}",
            "Voice service level was 77.7 % (n 29,490) on 9–15 Nov, which is below the target of 80 %.",
        ),
        (
            f"Missed for the {STREAK} week in a row; {CHANGE} worse than the week before ({BEFORE}).",
            "Missed for the 3rd week in a row; 3.7 pp worse than the week before (81.4 %).",
        ),
    ],
)
def test_true_phrases_are_read_with_their_figures(sentence: str, said: str) -> None:
    found = sifted(sentence, PHRASES)
    assert isinstance(found, Kept)
    assert found.said == said


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("{l1} fell to 77.7 %.", "types a figure"),
        ("{l1} fell to ٧٧.", "types a figure"),
        (f"{{l1}} rose to {VALUE}.", "“rose to {f1}” is no phrase"),
        (f"{{l1}} fell to {TARGET}.", "is no phrase"),
        (f"{{l1}} was {VALUE}, for it rained.", "“rained” is no phrase"),
        (f"{{l1}} was {VALUE}. {{l1}} fell.", "is no phrase"),
        (f"{{l1}} was {VALUE}. ", ""),
        ("{l1} was {f77}.", "“{f77}” is no fact of that part"),
        ("{l1} was it.", "states no fact"),
        (f"{{l1}} was {VALUE} and fell to {VALUE}.", "the same twice"),
        (f"{{l1}} mİssed for the {STREAK} week in a row.", "is no phrase"),
        (f"{{l1}} was {VALUE}" + " and" * 200, "longer than"),
    ],
)
def test_whatever_else_it_says_it_is_dropped_with_the_reason(sentence: str, reason: str) -> None:
    found = sifted(sentence, PHRASES)
    assert isinstance(found, Refused) == bool(reason)
    assert not reason or reason in str(found)


def test_a_fact_is_stated_once_in_a_part() -> None:
    first = sifted(f"{{l1}} was {VALUE}.", PHRASES)
    assert isinstance(first, Kept)
    assert isinstance(sifted(f"It fell to {VALUE}.", PHRASES, first.facts), Refused)


def test_a_late_figure_is_told_with_its_week() -> None:
    late = phrases_of(NUMBERED, replace(LINE, held_back=True), "l1")
    found = sifted(f"{{l1}} fell to {VALUE} on {{l1.days}}.", late)
    assert isinstance(found, Kept)
    assert isinstance(sifted(f"{{l1}} fell to {VALUE}.", late), Refused)


def test_vendors_side_by_side_end_their_sentence() -> None:
    sided = replace(LINE, sides=(Side("Northwind BPO", "missed"),))
    facts = (
        replace(NUMBERED.facts[0], id="f71", role=Role.SIDE, about="Northwind BPO"),
        replace(NUMBERED.facts[2], id="f72", role=Role.SIDE_TARGET, about="Northwind BPO"),
    )
    programme = replace(NUMBERED, vendor=EVERYTHING, facts=(*NUMBERED.facts, *facts))
    told = phrases_of(programme, sided, "l1")
    whole = sifted(f"{{l1}} was {VALUE}; {{l1.sides}}.", told)
    assert isinstance(whole, Kept)
    assert whole.said.endswith("side by side: Northwind BPO 77.7 %, below the target of 80 %.")
    assert isinstance(sifted(f"{{l1.sides}}; {{l1}} was {VALUE}.", told), Refused)
