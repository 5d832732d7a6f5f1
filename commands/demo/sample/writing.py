"""Writes the whole sample into a folder: the programme file and what each vendor sent."""

from datetime import datetime
from pathlib import Path

from commands.demo.sample.contents import Sample
from commands.demo.sample.moment import Moment
from commands.demo.sample.northwind import northwind_files
from commands.demo.sample.pacifica import pacifica_files
from commands.demo.sample.planted import Planted
from commands.demo.sample.programme import write_programme
from commands.demo.sample.sending import Sender
from commands.demo.sample.service import all_traffic
from commands.demo.sample.solstice import solstice_files
from commands.demo.sample.stock import Stock
from commands.demo.sample.traffic import Source
from commands.demo.sample.truths import planted_truths


def write_sample(folder: Path, *, now: datetime, seed: int = 7, weeks: int = 26) -> Sample:
    """The same `now` and `seed` write the same bytes."""
    moment = Moment(now, weeks)
    planted = Planted(moment)
    stock = Stock(seed, moment, planted, all_traffic(Source(seed, moment, planted)))
    folder.mkdir(parents=True, exist_ok=True)
    programme = folder / "programme.yaml"
    write_programme(programme, moment)
    files = [
        *northwind_files(Sender(folder, "northwind", moment), stock),
        *pacifica_files(Sender(folder, "pacifica", moment), stock),
        *solstice_files(Sender(folder, "solstice", moment), stock),
    ]
    arrived = sorted(files, key=lambda file: file.arrived_at)
    return Sample(programme, tuple(arrived), planted_truths(stock))
