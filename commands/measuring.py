"""What long-running commands count, where a token for /metrics is set; else nothing is counted."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from sqlalchemy import Engine

from bot.runtime.health import HealthPages
from bot.runtime.meters import Meters
from bot.runtime.slack_app import Noted
from bot.runtime.stock import Stock
from bot.settings import Settings
from commands.assembly import utc_now
from commands.listening.watching import UNWATCHED, Watch


@dataclass(frozen=True)
class Measuring:
    """`meters` is None where nobody may ask."""

    token: str = ""
    meters: Meters | None = None

    @property
    def watch(self) -> Watch:
        return self.meters or UNWATCHED

    @property
    def noted(self) -> Noted | None:
        return self.meters.acknowledged if self.meters else None

    def opened(self) -> None:
        if self.meters:
            self.meters.opened()

    def beaten(self, work: str) -> None:
        if self.meters:
            self.meters.beaten(work)

    def pages(self, check_ready: Callable[[], None], engine: Engine) -> HealthPages:
        meters = self.meters
        if meters is None:
            return HealthPages(check_ready)
        return HealthPages(check_ready, lambda: meters.page(Stock(engine, utc_now())), self.token)


def measuring(settings: Settings, folder: Path | None = None) -> Measuring:
    """To be called in the process that counts. `folder` is shared by the workers of one server."""
    secret = settings.govbot_metrics_token
    return Measuring(secret.get_secret_value(), Meters(folder)) if secret else Measuring()


@contextmanager
def shared_folder(settings: Settings) -> Iterator[Path | None]:
    """Where several workers put their counts together; gone when the server ends."""
    if settings.govbot_metrics_token is None or settings.govbot_workers == 1:
        yield None
        return
    folder, owner = Path(mkdtemp(prefix="govbot-metrics-")), os.getpid()
    try:
        yield folder
    finally:
        # A worker that ends leaves by the way it was forked on, through here.
        if os.getpid() == owner:
            rmtree(folder, ignore_errors=True)
