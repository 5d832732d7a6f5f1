from reports.export.review.footnotes import Footnotes
from reports.export.review.markdown import markdown
from tests.reports.export.review.scene import SHEET_WITH_TREND, WORDING


def made() -> str:
    return markdown(SHEET_WITH_TREND, WORDING, "Approved, version 3").decode()


def test_every_figure_has_a_footnote_that_names_its_fact() -> None:
    text = made()
    assert "77.7 %[^1] on 9–15 Nov (n 29,490[^2]), below the target of 80 %[^3]." in text
    assert "[^1]: f1: Voice service level, value (2026-11-09 to 2026-11-16): 77.7 %" in text
    assert text.startswith("# Weekly review Northwind BPO, 9–15 Nov\n\nApproved, version 3.")


def test_what_a_line_begins_with_stands_out() -> None:
    lines = made().splitlines()
    assert any(line.startswith("**Confidence:** ") for line in lines)
    assert not any(line.startswith("Confidence:") for line in lines)


def test_what_people_wrote_stays_text() -> None:
    assert r"=cmd() \<b\>\*bold\*\</b\> \[link](http://x) \# head" in made()


def test_a_footnote_stands_at_its_figure_and_not_behind_the_comma() -> None:
    text = Footnotes(SHEET_WITH_TREND).marked("Voice service level 77.7 % (n 29,490, a small sample).")
    assert text == "Voice service level 77.7 %[^1] (n 29,490[^2], a small sample)."
