"""Whoever raised an escalation hears of it where its card cannot be posted: nobody would see it otherwise."""

from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import enqueue
from bot.delivery.post import Post, is_person
from bot.delivery.stored import Outgoing
from bot.domain.escalations.finding import by_id
from bot.domain.escalations.places import card_of_key
from bot.message import render
from bot.message.saying import said


def tell_raiser(session: Session, post: Outgoing, reason: str, now: datetime) -> None:
    number = card_of_key(post.key)
    if number is None:
        return
    escalation = by_id(session.connection(), number)
    if is_person(escalation.raised_by):
        told = (
            f"The card of {escalation.name} could not be posted ({reason}). Its clocks run, and whoever is on duty is "
            f"told in their own messages. It is shown by: @govbot escalate show {escalation.name}"
        )
        key = f"{post.key}:cardless"
        enqueue(session, Post(key, escalation.raised_by, render(said(told)).as_body(), escalation.vendor, now), now=now)
