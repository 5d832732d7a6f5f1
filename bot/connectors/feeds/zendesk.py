"""Zendesk ticket exports: tickets are cases; times are in the account's zone, durations in minutes."""

from bot.connectors.feeds.mapping import Mapping

ZENDESK_TICKETS = Mapping(
    name="zendesk_tickets",
    title="Zendesk headers",
    feed="cases",
    needed=("Id", "Status", "Group", "Via", "Created at", "Updated at"),
    columns=(
        ("case_id", "Id"),
        ("queue", "Group"),
        ("channel", "Via"),
        ("reason", "Ticket type"),
        ("opened_at", "Created at"),
        ("first_response_seconds", "First reply time in minutes"),
        ("resolved_at", "Solved at"),
        ("status", "Status"),
        ("priority", "Priority"),
        ("reopen_count", "Reopens"),
        ("pause_seconds", "On hold time in minutes"),
    ),
    values=(
        (
            "status",
            (
                ("new", "open"),
                ("open", "open"),
                ("pending", "pending_customer"),
                ("hold", "on_hold"),
                ("on-hold", "on_hold"),
                ("solved", "resolved"),
                ("closed", "closed"),
                ("deleted", "void"),
                ("spam", "void"),
                ("suspended", "void"),
            ),
        ),
    ),
    units=(("first_response_seconds", "minutes"), ("pause_seconds", "minutes")),
)
