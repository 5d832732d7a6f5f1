"""Imports one file as `govbot import` does: `python -m bench.import_once URL FILE NOW`."""

import sys
from datetime import datetime
from pathlib import Path

from bench.databases import opened
from bench.once import Stopwatch, print_outcome
from bot.connectors.importing.loading import import_file
from bot.connectors.importing.options import ImportOptions


def main(url: str, path: str, now: str) -> None:
    options = ImportOptions(datetime.fromisoformat(now), "bench", rejects=Path(path).parent)
    with opened(url) as engine, Stopwatch() as watch:
        report = import_file(engine, Path(path), options)
    if report.refusal or report.loaded + report.unchanged != report.rows:
        raise SystemExit(f"not everything was loaded: {report}")
    print_outcome(report.loaded, watch.seconds)


if __name__ == "__main__":
    main(*sys.argv[1:])
