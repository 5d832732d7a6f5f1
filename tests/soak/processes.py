"""Processes that begin quickly, because what they import is imported once, and may be killed at any moment."""

from multiprocessing import get_context
from multiprocessing.context import ForkServerContext

SPAWN: ForkServerContext = get_context("forkserver")
SPAWN.set_forkserver_preload(["tests.soak.replica"])
