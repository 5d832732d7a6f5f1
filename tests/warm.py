"""Starts programs from a process that has imported them already: importing is most of what a start costs.

They are processes of their own all the same, with the environment, folder and log they are given.
"""

import importlib
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from tempfile import TemporaryDirectory

from tests.processes import SECONDS, environment

IMPORTED = ["commands.terminal", "commands.shell.serve", "commands.shell.work", "tests.flows.small_program"]


@cache
def _server() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(IMPORTED)
    return context


class WarmProcess:
    """A module's `main`, with the words it would be given in a shell; as much of a `Popen` as tests ask for."""

    def __init__(
        self,
        module: str,
        words: Sequence[str],
        *,
        cwd: Path,
        env: Mapping[str, str],
        log: Path,
        errors: Path | None = None,
    ) -> None:
        self.args = (module, *words)
        told = (module, tuple(words), str(cwd), dict(env), (str(log), str(errors or log)))
        self._process = _server().Process(target=_run, args=told)
        self._process.start()

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        self._process.join(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if self.returncode is None:
            raise TimeoutExpired(self.args, timeout or 0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None and self._process.pid is not None:
            os.kill(self._process.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def govbot(*words: str, cwd: Path, **more: str) -> "CompletedProcess[str]":
    """The command line, where it is not the start itself that is tested."""
    with TemporaryDirectory(prefix="warm-") as folder:
        out, errors = Path(folder) / "out", Path(folder) / "err"
        process = WarmProcess("commands.terminal", words, cwd=cwd, env=environment(**more), log=out, errors=errors)
        status = process.wait(SECONDS)
        return CompletedProcess(process.args, status, out.read_text(), errors.read_text())


def _run(module: str, words: tuple[str, ...], cwd: str, env: dict[str, str], written: tuple[str, str]) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    for number, path in enumerate(written, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644), number)
    sys.argv = [module, *words]
    importlib.import_module(module).main()
