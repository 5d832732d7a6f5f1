"""`govbot serve` as its own process, killed as by a machine that loses its power, and begun again."""

import http.client
import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from tests.flows.programs import free_port, poll
from tests.processes import GOVBOT, environment
from tests.slack.local import LocalSlack

READY_SECONDS = 60.0


@dataclass
class Served:
    """Over HTTP, always on the same port. `down` are the seconds in which nobody listened."""

    folder: Path
    slack: LocalSlack
    database: str
    port: int = field(default_factory=free_port)
    kills: int = 0
    down: float = 0.0
    _process: "subprocess.Popen[bytes] | None" = None

    def begin(self) -> None:
        self.slack.deliver_to(f"http://127.0.0.1:{self.port}/slack/events")
        began = monotonic()
        with (self.folder / "log").open("ab") as log:
            command = (*GOVBOT, "serve")
            self._process = subprocess.Popen(
                command, cwd=self.folder, env=self._variables(), stdout=log, stderr=log, start_new_session=True
            )
        if not poll(self._answers, READY_SECONDS):
            raise RuntimeError((self.folder / "log").read_text()[-4_000:])
        self.down += monotonic() - began

    def kill(self) -> None:
        """It and its workers, in whatever they are doing."""
        self._end(signal.SIGKILL)
        self.kills += 1

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, how)
            self._process.wait(60)

    def _variables(self) -> Mapping[str, str]:
        mine = {"DATABASE_URL": self.database, "GOVBOT_PORT": str(self.port)}
        return environment(**mine, **self.slack.environment(socket_mode=False))

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=1)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()
