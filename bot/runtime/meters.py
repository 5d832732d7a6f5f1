"""What one process counts of its own work, for Prometheus; no label names a vendor, a person or a word."""

import os
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess, values
from prometheus_client.registry import Collector
from slack_bolt import BoltResponse

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 10.0)
"""0.4 is where a slash command's answer becomes late, 3 where Slack gives up waiting."""
KINDS = {
    "block_actions": "button",
    "block_suggestion": "search",
    "view_submission": "window",
    "view_closed": "window",
    "shortcut": "shortcut",
    "message_action": "shortcut",
    "event_callback": "event",
}


class Meters:
    """With `folder`, which all workers of one server share, each worker's page shows the sum of all."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None:
            # prometheus_client looks for the folder when it is imported, which is before we have one.
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
            values.ValueClass = values.MultiProcessValue()  # type: ignore[no-untyped-call]
        self._folder = folder
        self._own = CollectorRegistry()
        self._requests = self._counter("govbot_requests", "Requests of Slack", "kind", "outcome")
        self._acknowledged = self._histogram("govbot_acknowledge_seconds", "Until a request is acknowledged", "kind")
        self._answered = self._histogram("govbot_answer_seconds", "Until an answer is made", "kind", "outcome")
        self._late = self._counter("govbot_late_answers", "Answers that did not come with their acknowledgement")
        self._opened = self._counter("govbot_socket_connections", "Connections opened to Slack by Socket Mode")
        self._beats = Gauge(
            "govbot_last_beat_timestamp_seconds",
            "When a work of the clockwork last went well",
            ["work"],
            registry=self._own,
            multiprocess_mode="max",
        )

    def acknowledged(self, body: Any, response: BoltResponse, seconds: float) -> None:
        kind = kind_of(body)
        self._requests.labels(kind, "taken" if response.status < 400 else "refused").inc()
        self._acknowledged.labels(kind).observe(seconds)

    def answered(self, kind: str, outcome: str, seconds: float) -> None:
        self._answered.labels(kind, outcome).observe(seconds)

    def late(self) -> None:
        self._late.inc()

    def opened(self) -> None:
        self._opened.inc()

    def beaten(self, work: str) -> None:
        self._beats.labels(work).set_to_current_time()

    def page(self, *others: Collector) -> bytes:
        """In Prometheus' text format; `others` are read now."""
        shown = self._own
        if self._folder is not None:
            shown = CollectorRegistry()
            multiprocess.MultiProcessCollector(shown, path=str(self._folder))  # type: ignore[no-untyped-call]
        stored = CollectorRegistry()
        for other in others:
            stored.register(other)
        return generate_latest(shown) + generate_latest(stored)

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(name, what, labels, registry=self._own)

    def _histogram(self, name: str, what: str, *labels: str) -> Histogram:
        return Histogram(name, what, labels, registry=self._own, buckets=SECONDS)


def kind_of(body: Any) -> str:
    if not isinstance(body, dict):
        return "other"
    return "command" if "command" in body else KINDS.get(str(body.get("type")), "other")


def forget_process(folder: Path, pid: int) -> None:
    """A worker that ended: what it counted stays in the sums, what it was is no longer told."""
    multiprocess.mark_process_dead(pid, path=str(folder))  # type: ignore[no-untyped-call]
