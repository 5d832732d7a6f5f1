"""The `feeds:` section: how each source's own headers and words become canonical columns."""

from commands.demo.sample.cases import PRIORITIES
from commands.demo.sample.pacifica import ZENDESK, ZENDESK_STATUS
from commands.demo.sample.solstice import MAPPING, QUEUE_WORDS, SITE_WORDS

SOLSTICE_ACD: dict[str, object] = {
    "name": MAPPING,
    "feed": "queue_intervals",
    "columns": {
        "interval_start": "Data/Hora",
        "queue": "Fila",
        "site": "Local",
        "offered": "Recebidas",
        "answered": "Atendidas",
        "answered_in_threshold": "Atendidas no prazo",
        "threshold_seconds": "Prazo (s)",
        "abandoned": "Abandonadas",
        "short_abandoned": "Abandonadas < 5 s",
        "wait_answered_seconds": "Espera total",
        "handled": "Atendidas",
        "talk_seconds": "Conversação",
        "hold_seconds": "Em espera",
        "wrap_seconds": "Pós-atendimento",
        "transferred": "Transferidas",
    },
    "constants": {"vendor": "solstice", "interval_minutes": 30, "short_abandon_seconds": 5},
    "values": {
        "queue": {word: key for key, word in QUEUE_WORDS.items()},
        "site": {word: key for key, word in SITE_WORDS.items()},
    },
    "date_order": "day-first",
}
PACIFICA_ZENDESK: dict[str, object] = {
    "name": ZENDESK,
    "feed": "cases",
    "columns": {
        "case_id": "Id",
        "queue": "Group",
        "reason": "Tags",
        "status": "Status",
        "priority": "Priority",
        "opened_at": "Created at",
        "first_response_seconds": "First reply time in minutes",
        "due_at": "Due date",
        "resolved_at": "Solved at",
        "reopen_count": "Reopens",
    },
    "constants": {"vendor": "pacifica", "channel": "email"},
    "values": {
        "status": {word: status for status, word in ZENDESK_STATUS.items()} | {"Closed": "closed"},
        "priority": {word.capitalize(): word for word in sorted(set(PRIORITIES.tolist()))},
    },
    "units": {"first_response_seconds": "minutes"},
}
FEEDS = [SOLSTICE_ACD, PACIFICA_ZENDESK]
"""Genesys exports need none: govbot knows their headers."""
