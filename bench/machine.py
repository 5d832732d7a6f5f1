"""What the measurements ran on."""

import os
import platform
import sqlite3
import subprocess
from pathlib import Path

import psycopg

from bench.once import ROOT


def described(rows: int, postgres: str) -> str:
    """`postgres` is a driver's address, empty where only SQLite was measured."""
    return "\n".join(
        (
            f"{rows:,} interval rows, commit {_commit()}",
            f"{os.cpu_count()} cores, {_processor()}, load {os.getloadavg()[0]:.1f} at the end, {platform.system()}",
            f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}{_postgres_version(postgres)}",
        )
    )


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _commit() -> str:
    head = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no", "bot", "commands", "reports")
    return f"{head or 'unknown'}{' with uncommitted changes' if changed else ''}"


def _git(*words: str) -> str:
    done = subprocess.run(("git", *words), cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _postgres_version(address: str) -> str:
    if not address:
        return ""
    with psycopg.connect(address) as connection:
        found = connection.execute("SHOW server_version").fetchone()
    return f", PostgreSQL {found[0] if found else '?'}"
