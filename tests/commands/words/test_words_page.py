import re
from pathlib import Path

import pytest

from tests.commands.words.sample import ask

PAGE = Path(__file__).parents[3] / "docs" / "words.md"
EXAMPLES = re.findall(r"`(/sla|/kpi) ([^`\[]+)`", PAGE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("command", "words"), EXAMPLES)
def test_it_reads_every_example_on_the_page(command: str, words: str) -> None:
    question = ask(words.removeprefix("why "), command)
    assert question.kpis or command == "/sla"
