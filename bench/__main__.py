"""`python -m bench [--rows N] [--only PARTS] [--database sqlite|postgresql|both]`; the parts are `STAGES`."""

import argparse
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

from bench import asking, digests, escalations, importing, reviews, serving
from bench.by_hand import driver_address
from bench.databases import KINDS, with_programme
from bench.history import History, write_history
from bench.machine import described
from bench.once import run_once
from bench.programme import FIFTY, afternoon_zone
from bench.table import Line, drawn, milliseconds
from tests import postgres

STAGES = ("import", "query", "http", "digests", "reviews", "escalations")
FEWEST_ROWS = 100_000


@dataclass(frozen=True)
class Bench:
    """One run; its files are written when a stage first wants them."""

    stages: tuple[str, ...]
    now: datetime
    rows: int
    folder: Path

    @cached_property
    def history(self) -> History:
        tell(f"writing {self.rows:,} rows of history")
        return write_history(self.folder / "history.csv", self.rows, self.now)

    @cached_property
    def tenth(self) -> History:
        return write_history(self.folder / "tenth.csv", self.rows // 10, self.now)

    @cached_property
    def two_years(self) -> History:
        tell("writing two years of fifty vendors")
        return reviews.write_two_years(self.folder / "two_years.csv", self.now)

    def measure(self, kind: str) -> list[Line]:
        lines = self._ten_vendors(kind) if set(self.stages) - {"reviews"} else []
        if "reviews" in self.stages:
            lines += self._fifty_vendors(kind)
        return lines

    def _fifty_vendors(self, kind: str) -> list[Line]:
        with with_programme(kind, self.now, FIFTY) as url:
            tell(f"{kind}: importing {self.two_years.rows:,} rows of fifty vendors")
            importing.import_history(url, self.two_years, self.now)
            tell(f"{kind}: writing weekly reviews")
            return reviews.measured(kind, url, self.two_years, self.now)

    def _ten_vendors(self, kind: str) -> list[Line]:
        lines: list[Line] = []
        with ExitStack() as stack:
            large, small = (stack.enter_context(with_programme(kind, self.now)) for _ in range(2))
            tell(f"{kind}: importing {self.tenth.rows:,} and {self.history.rows:,} rows")
            importing.import_history(small, self.tenth, self.now)
            imported = importing.import_history(large, self.history, self.now)
            if "import" in self.stages:
                tell(f"{kind}: importing in turns with pandas")
                lines += importing.measured(kind, self.history, self.now, imported)
                lines.append(importing.import_again(small, self.tenth, self.now))
            if "query" in self.stages:
                tell(f"{kind}: asking KPIs")
                lines += asking.measured(kind, large, small, self.history.rows, self.now)
            if "http" in self.stages:
                tell(f"{kind}: /sla today over HTTP")
                lines += serving.measured(kind, large, self.now)
            if "digests" in self.stages:
                tell(f"{kind}: building and posting digests")
                lines += digests.measured(kind, large, self.history.rows, self.now)
            if "escalations" in self.stages:
                tell(f"{kind}: a storm of escalations over HTTP, some minutes")
                # In the smaller one, last: the others measure a programme without any.
                lines += escalations.measured(kind, small, self.now)
        return lines

    def by_analyst(self) -> list[Line]:
        """For information: the raw file and pandas, as questions are answered today."""
        if "query" not in self.stages:
            return []
        today = self.now.astimezone(ZoneInfo(afternoon_zone(self.now))).date().isoformat()
        theirs = run_once("bench.pandas_once", "answer", str(self.history.path), today, f"{today}T99")
        words = asking.QUESTIONS[0].words
        return [Line(f"{words}, pandas over the raw file", "", milliseconds(theirs.seconds))]


def main() -> None:
    options = _options()
    kinds = KINDS if options.database == "both" else (options.database,)
    start, lines = perf_counter(), list[Line]()
    with TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
        lock = postgres.announce()
        stack.callback(postgres.withdraw, lock)
        now = datetime.now(UTC)
        bench = Bench(tuple(options.only.split(",")), now, options.rows, Path(folder))
        for kind in kinds:
            lines += bench.measure(kind)
        lines += bench.by_analyst()
        server = driver_address(postgres.address("postgres")) if "postgresql" in kinds else ""
        print(f"\n{described(options.rows, server)}\n\n{drawn(lines)}")
    print(f"\n{perf_counter() - start:.0f} s in all. Times are this machine's; the ratios are what is promised.")


def tell(words: str) -> None:
    print(f"… {words}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Ratios against what one would do without us.")
    parser.add_argument("--rows", type=int, default=1_000_000, help="interval rows (default %(default)s)")
    parser.add_argument("--only", default=",".join(STAGES), help="some of: %(default)s")
    parser.add_argument("--database", choices=(*KINDS, "both"), default="both")
    options = parser.parse_args()
    if not set(options.only.split(",")) <= set(STAGES):
        parser.error(f"--only takes some of {', '.join(STAGES)}")
    if options.rows < FEWEST_ROWS:
        parser.error(f"--rows: at least {FEWEST_ROWS:,}, so that a tenth still holds today and yesterday")
    return options


if __name__ == "__main__":
    main()
