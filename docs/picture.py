"""Draws README's picture from the sample programme: `python -m docs.picture`."""

import re
import tempfile
from datetime import datetime
from io import StringIO
from pathlib import Path

from rich.console import Console

from bot.database.engine import open_engine
from bot.domain.people.permissions import ADMINISTRATOR
from commands.assembly import program_on
from commands.demo.stage import set_stage
from commands.drawing import draw
from commands.listening.incoming import Incoming, Kind

PICTURE = Path(__file__).with_name("sla_today.svg")
MOMENT = datetime.fromisoformat("2026-11-17T13:31:00-05:00")
WIDTH = 118


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        stage = set_stage(Path(folder), MOMENT, lambda _line: None)
        engine = open_engine(stage.database)
        program = program_on(engine, clock=lambda: stage.now)
        asked = Incoming(Kind.COMMAND, "today northwind", "", "", command="/sla")
        answer = program.listener.answer(asked, viewer=ADMINISTRATOR)
        program.close()
    console = Console(file=StringIO(), record=True, width=WIDTH, force_terminal=True, highlight=False)
    draw(answer.message, console)
    picture = console.export_svg(title="/sla today northwind")
    # A picture in a document should not fetch fonts from elsewhere.
    PICTURE.write_text(re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
