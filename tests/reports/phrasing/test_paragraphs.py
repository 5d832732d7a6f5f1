"""A paragraph from a model's sentences: nothing that must be said is left out, and phrases are not taken on trust."""

from dataclasses import replace

from reports.commentary.exception import AS_EVER
from reports.phrasing.briefing import Matter
from reports.phrasing.paragraphs import LEFT_OUT, read
from reports.phrasing.phrases import Part, Phrase, phrases_of
from tests.reports.grounding.test_checking import LINE, OTHERS
from tests.reports.phrasing.test_sifting import CHANGE, NUMBERED, STREAK, TARGET, VALUE

MATTER = Matter("l1", LINE, phrases_of(NUMBERED, LINE, "l1"))


def test_a_part_that_is_silent_about_what_matters_is_the_templates() -> None:
    found = read(NUMBERED, MATTER, [("what", f"{{l1}} was {VALUE}.")], OTHERS)
    assert found.worded == AS_EVER
    assert [each.reason for each in found.dropped] == [LEFT_OUT]


def test_a_part_that_says_it_stands_as_it_was_written() -> None:
    told = [("what", f"{{l1}} fell to {VALUE}."), ("what", f"Below the target of {TARGET}, and it pleases nobody.")]
    told += [("what", f"Below the target of {TARGET}; missed for the {STREAK} week in a row.")]
    found = read(NUMBERED, MATTER, told, OTHERS)
    assert found.worded.what == (
        "Voice service level fell to 77.7 %. Below the target of 80 %; missed for the 3rd week in a row."
    )
    assert len(found.dropped) == 1


def test_a_paragraph_names_its_kpi_first() -> None:
    told = [("what", f"{CHANGE} worse than the week before, was {VALUE} and below the target of {TARGET}.")]
    assert read(NUMBERED, MATTER, told, OTHERS).worded.what.startswith("Voice service level: 3.7 pp worse than")


def test_a_phrase_that_were_false_would_be_caught_by_the_checker() -> None:
    value = next(phrase for phrase in MATTER.phrases if phrase.asked == f"was {VALUE}")
    lying = replace(MATTER, phrases=(MATTER.phrases[0], Phrase(Part.WHAT, value.asked, "was 97.7 %", value.facts)))
    found = read(NUMBERED, lying, [("what", f"{{l1}} was {VALUE}.")], OTHERS)
    assert [each.reason for each in found.dropped] == ["“97.7 %”: Voice service level: the figure is 77.7 %"]


def test_a_part_that_does_not_exist_is_dropped() -> None:
    found = read(NUMBERED, MATTER, [("headline", f"{{l1}} was {VALUE}.")], OTHERS)
    assert [each.reason for each in found.dropped] == ["there is no part “headline”"]
