import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.message import escape
from commands.drawing.mrkdwn import styled

NAMES = {"U0NICO": "Nico", "C0OPS": "vendor-ops"}


@pytest.mark.parametrize(
    ("mrkdwn", "plain"),
    [
        ("*Northwind* is _below_ 80 %", "Northwind is below 80 %"),
        ("try `/sla today` now", "try /sla today now"),
        ("```\na  b\n```", "a  b"),
        ("<@U0NICO> and <@U0X>", "@Nico and @U0X"),
        ("in <#C0OPS> or <#C9|other>", "in #vendor-ops or #other"),
        ("<https://x.example/y|the page>, <https://x.example>", "the page, https://x.example"),
        ("due <!date^1763400000^{time}|12:42>", "due 12:42"),
        ("<!channel>", "@channel"),
        ("R&amp;D &lt;b&gt; &amp;lt;", "R&D <b> &lt;"),
        ("file_name_2.csv, 2*3*4, a ~ b", "file_name_2.csv, 2*3*4, a ~ b"),
        ("*a _b_ c*", "a b c"),
        ("two * stars * apart", "two * stars * apart"),
        ("مرحبا *😀*", "مرحبا 😀"),
    ],
)
def test_it_reads_like_slack_shows_it(mrkdwn: str, plain: str) -> None:
    assert styled(mrkdwn, NAMES).plain == plain


def test_it_styles_what_slack_styles() -> None:
    spans = {(span.start, span.end): str(span.style) for span in styled("*a* _b_ ~c~ `d`", {}).spans}
    assert spans == {(0, 1): "bold", (2, 3): "italic", (4, 5): "strike", (6, 7): "bold cyan"}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="*_~`")))
def test_what_people_wrote_stays_as_they_wrote_it(text: str) -> None:
    assert styled(escape(text), {}).plain == text


@given(st.text())
def test_any_text_is_drawn_and_no_control_character_reaches_the_terminal(text: str) -> None:
    assert "\x1b" not in styled(text, {}).plain
