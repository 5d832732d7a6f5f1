"""The sentences about posting in a channel: who can read it, that it is paused, and what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.delivery.post import EVERYTHING
from bot.domain.pauses.deciding import Decided
from bot.domain.pauses.noticing import Noticed
from bot.domain.pauses.watch import State
from bot.domain.vendors.registry import Registry
from bot.message import Actions, Button, Confirm, Message, Note, Text, escape
from bot.message.saying import said
from commands.buttons import DO
from reports.audience_words import readers_said

PAUSED = "Posting is paused here."
OPEN = "I post here."
LABELS = {"confirm": "Go on posting", "stop": "Stop posting here"}
STOPPING = Confirm("What waits for the channel is dropped, and I post nothing more there.", yes="Stop posting")
DECISIONS = {State.OPEN: ("stop",), State.PAUSED: ("confirm", "stop"), State.STOPPED: ("confirm",)}


@dataclass(frozen=True)
class Scene:
    """What there is to tell of one channel. `beyond` of govbot's posts hold more than its readers may see."""

    seen: Noticed
    registry: Registry
    beyond: int
    waiting: int
    decided_by: str = ""

    @property
    def name(self) -> str:
        return named(self.seen.name, self.seen.watch.channel)


def named(name: str, channel: str) -> str:
    """As people call it, or by its id where Slack does not tell."""
    return f"#{name}" if name else channel


def standing(scene: Scene, *, may_decide: bool) -> Message:
    """Whether govbot posts there and who reads it, for the client's people; a question to those who may decide."""
    state = scene.seen.watch.state
    sentences = [_opening(scene, state), *_readership(scene), *_history(scene), *_queue(scene), may_post(scene)]
    return _with_buttons(sentences, scene, DECISIONS[state] if may_decide else ())


def may_post(scene: Scene) -> str:
    audience = scene.seen.audience
    if not audience.may_hold:
        return f"As it stands nothing can be posted there. {audience.reason}"
    if audience.may_hold == EVERYTHING:
        return "Everything may be posted there."
    return f"Only {scene.registry.vendor_name(audience.may_hold)}'s figures may be posted there."


def _opening(scene: Scene, state: State) -> str:
    if state is State.OPEN:
        return f"I post in {scene.name}." if scene.seen.audience.may_hold else f"I post nothing in {scene.name}."
    if state is State.STOPPED:
        return f"Posting in {scene.name} was stopped by {scene.decided_by}."
    return f"Posting in {scene.name} is paused: somebody from outside came."


def _readership(scene: Scene) -> Iterator[str]:
    if scene.seen.audience.people:
        yield readers_said(scene.seen.audience, scene.registry)


def _history(scene: Scene) -> Iterator[str]:
    if not scene.seen.outside:
        return
    warning = "Whoever joins can read what was posted before"
    if scene.beyond:
        posts = "one of my posts holds" if scene.beyond == 1 else f"{scene.beyond} of my posts hold"
        yield f"{warning}: {posts} more than all readers may see."
    else:
        yield f"{warning}; nothing I posted there holds more than they may see."


def _queue(scene: Scene) -> Iterator[str]:
    if scene.waiting:
        yield "One post waits." if scene.waiting == 1 else f"{scene.waiting} posts wait."


def _with_buttons(sentences: list[str], scene: Scene, wanted: tuple[str, ...]) -> Message:
    watch = scene.seen.watch
    buttons = tuple(
        Button(label, DO, f"channel {each} {watch.channel} {watch.turn}", confirm=STOPPING if each == "stop" else None)
        for each, label in LABELS.items()
        if each in wanted
    )
    spoken = " or ".join(f"/govbot channel {each} {watch.channel}" for each in wanted)
    blocks = (Text(escape(sentences[0])), *((Text(escape(" ".join(sentences[1:]))),) if sentences[1:] else ()))
    if not wanted:
        return Message("\n".join(sentences), blocks)
    note = f"In words: {spoken}"
    return Message("\n".join([*sentences, note]), (*blocks, Actions(buttons), Note(escape(note))))


def decided(name: str, what: Decided, who: str) -> str:
    """`who` turned the watch last, empty for nobody of the directory."""
    going_on = what.watch.state is State.OPEN
    if what.is_mine:
        return _mine(name, what, going_on=going_on)
    if what.watch.turn == 0 or (going_on and not who):
        return f"Posting in {name} is not paused."
    if what.watch.state is State.PAUSED:
        return f"Somebody else came to {name} since. Ask anew: /govbot channel {what.watch.channel}"
    return f"{who or 'Somebody'} has decided already: posting in {name} {'goes on' if going_on else 'is stopped'}."


def _mine(name: str, what: Decided, *, going_on: bool) -> str:
    sentence = f"Posting in {name} goes on." if going_on else f"I post nothing more in {name}."
    if what.going:
        sentence += " One post that waited goes out." if what.going == 1 else f" {what.going} posts that waited go out."
    if what.dropped:
        dropped = "One post that waited is" if what.dropped == 1 else f"{what.dropped} posts that waited are"
        sentence += f" {dropped} not posted{' because not everybody may see it' if going_on else ''}."
    return sentence


def invited(channel: str, *, may_connect: bool) -> Message:
    """To whoever brought govbot into a channel that is connected to nobody."""
    opening = f"I am in {channel} now; it is connected to nobody yet."
    if may_connect:
        rest = "Say there whose it is: /govbot connect this channel to VENDOR. Who can read it: /govbot channel"
    else:
        rest = "Ask a manager or an administrator to connect it. I answer there all the same, to you alone."
    return Message(f"{opening} {rest}", (Text(f"{escape(opening).replace(channel, f'<#{channel}>')} {escape(rest)}"),))


def moved(old: str, new: str) -> Message:
    """To those who keep the programme file."""
    return said(
        f"Slack gave the channel {old} the new id {new}. I follow it; change the id in the programme file too, "
        "or the next govbot apply connects the old one again."
    )


def ended(name: str) -> Message:
    return said(
        f"I can no longer post in {name}: it was archived or deleted, or I was taken out of it. "
        "Invite me again, or disconnect it: /govbot disconnect"
    )
