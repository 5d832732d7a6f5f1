"""What somebody is told about an escalation in their own messages: why, and the card as it is."""

from dataclasses import replace

from sqlmodel import Session

from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.domain.escalations.escalation import Escalation
from bot.message import Actions, Text, escape, render
from commands.escalating import posts
from commands.escalating.buttons import card_buttons
from commands.escalating.scene import names_in
from reports import escalation_card
from reports.escalation_words import Wording


def send(
    session: Session,
    of: Escalation,
    key: str,
    slack: str,
    wording: Wording,
    reason: str,
    buttons: tuple[Actions, ...] | None = None,
) -> None:
    """Once for each key and person. Without `buttons` it has those of the card."""
    card = escalation_card.build(of, wording, names_in(session))
    text = f"{reason}\n{card.text}".strip()
    below = card_buttons(of) if buttons is None else buttons
    blocks = (*((Text(escape(reason)),) if reason else ()), *card.blocks, *below)
    body = render(replace(card, text=text, blocks=blocks)).as_body()
    post = Post(f"{posts.card_key(of)}:{key}:{slack}", slack, body, of.vendor, wording.now)
    enqueue(session, post, now=wording.now)
