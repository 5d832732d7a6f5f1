"""Acts on escalations for the person who asks: done, told in the channel, answered."""

from bot.delivery.outbox import withdraw
from bot.domain.escalations.deed import Deed, Done
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.explaining.reading import explanation
from bot.domain.escalations.finding import disputed, find, standing, timeline
from bot.domain.escalations.handling import carry_out, undo
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.likeness import alike
from bot.domain.escalations.raising import Wish, raise_escalation
from bot.domain.escalations.repeating import likely_repeat
from bot.domain.escalations.sketches import Sketch
from bot.message import Actions, Message, Note, Text, escape
from commands.escalating import posts
from commands.escalating.buttons import card_buttons, cause_button, twin_buttons, undo_button
from commands.escalating.lists import Which
from commands.escalating.scene import address, names_in, wording_of
from commands.request import Request
from reports import escalation_card, escalation_list, escalation_story, root_cause
from reports.escalation_disputes import effect_said
from reports.escalation_repeats import likely_said
from reports.escalation_words import Person, Wording
from reports.rendering import rendered


def raised(request: Request, wish: Wish) -> Message:
    made = raise_escalation(request.session, wish, request.viewer, now=request.now)
    escalation = made.escalation
    if not made.is_new:
        sentence = f"{escalation.name} was raised from that message already: {escalation.title}"
        return Message(sentence, (Text(escape(sentence)), *card_buttons(escalation)))
    posts.announce(request.session, escalation, now=request.now)
    return _raised(request, escalation, likely_repeat(request.session.connection(), escalation))


def _raised(request: Request, escalation: Escalation, earlier: Sketch | None) -> Message:
    """`earlier` is one that it looks like."""
    told = f"{escalation.name} raised, {escalation.severity}: {escalation.title}"
    where = _where(request, escalation)
    words = _words(request)
    clocks = escalation_card.standing(escalation, words, _called(request))
    plain = escalation_card.standing(escalation, _plain(words), _called(request))
    buttons = undo_button(escalation).buttons
    if earlier is not None:
        where = f"{likely_said(earlier, words)}\n{where}"
        buttons = (*buttons, cause_button(escalation, earlier))
    blocks = (Text(f"*{escape(told)}*\n{clocks}"), Note(escape(where)), Actions(buttons))
    return Message(f"{told}\n{plain}\n{where}", blocks)


def raised_unless_known(request: Request, wish: Wish, text: str) -> Message:
    """`text` is what was said; where it looks like one that is open, the person is asked."""
    twin = alike(request.session.connection(), wish, request.viewer, now=request.now)
    if twin is None:
        return raised(request, wish)
    told = f"This looks like {twin.name}, {twin.state}: {twin.title}"
    verb, me = "join" if twin.is_at_work else "reopen", address(request.viewer)
    how = f"In words: {me} {verb} {twin.name} WORDS, or {me} anyway WORDS"
    return Message(f"{told}\n{how}", (Text(escape(told)), Note(escape(how)), twin_buttons(twin, text, wish.source)))


def done(request: Request, name: str, deed: Deed) -> Message:
    made = carry_out(request.session, name, deed, request.viewer, now=request.now)
    posts.tell(request.session, made, now=request.now)
    if deed.act is Act.CONTEST:
        posts.ask_deciders(request.session, made, now=request.now)
    return _answer(request, made)


def undone(request: Request, name: str) -> Message:
    """Where the card is out already, it says so itself."""
    made = undo(request.session, name, request.viewer, now=request.now)
    if not withdraw(request.session, posts.card_key(made.after)) and made.after.channel:
        posts.tell(request.session, made, now=request.now)
    sentence = f"{made.after.name} is undone: nobody is told of it."
    return Message(sentence, (Text(escape(sentence)),))


def shown(request: Request, name: str) -> Message:
    escalation = find(request.session.connection(), name, request.viewer)
    called, words = _called(request), _words(request)
    card = escalation_card.build(escalation, words, called)
    events = timeline(request.session.connection(), escalation, request.viewer)
    told = escalation_story.with_story(
        _with_source(request, card, escalation), events, words, called, _root(request, escalation)
    )
    earlier = likely_repeat(request.session.connection(), escalation)
    if earlier is None:
        return Message(told.text, (*told.blocks, *card_buttons(escalation)))
    like = likely_said(earlier, words)
    asked = (Note(escape(like)), Actions((cause_button(escalation, earlier),)))
    return Message(f"{told.text}\n{like}", (*told.blocks, *asked, *card_buttons(escalation)))


def _with_source(request: Request, card: Message, escalation: Escalation) -> Message:
    """The client's people also see a message of another room."""
    plain, drawn = escalation_card.source_elsewhere(escalation) if request.viewer.vendor is None else ("", "")
    if not plain:
        return card
    return Message(f"{card.text}\n{plain}", (*card.blocks, Note(drawn)))


def listed(request: Request, which: Which) -> Message:
    known = (disputed if which.disputed else standing)(request.session.connection(), request.viewer)
    found = which.among(known, request)
    words = _plain(_words(request))
    return rendered(escalation_list.build(found, which.words, words, _called(request), address(request.viewer)))


def _root(request: Request, escalation: Escalation) -> str:
    return root_cause.summary(explanation(request.session.connection(), escalation, request.viewer))


def _answer(request: Request, made: Done) -> Message:
    """What was done, and what comes next; an owner who cannot read along is told of."""
    called, words = _called(request), _words(request)
    told = f"{made.after.name}: {escalation_story.line(made.event, called)}"
    plain = escalation_card.standing(made.after, _plain(words), called)
    warning = _effect(made) or (_warning(request, made) if made.event.kind == Act.ASSIGN else "")
    blocks = (
        Text(f"{escape(told)}\n{escalation_card.standing(made.after, words, called)}"),
        *((Text(escape(warning)),) if warning else ()),
    )
    return Message("\n".join(part for part in (told, plain, warning) if part), blocks)


def _effect(made: Done) -> str:
    """What follows from a dispute that was upheld just now."""
    before = {each.subject for each in made.before.open_disputes}
    settled = [each for each in made.after.disputes if each.upheld and each.subject in before and not each.is_open]
    return effect_said(made.after, settled[-1]) if settled and made.event.kind == Act.SETTLE else ""


def _warning(request: Request, made: Done) -> str:
    readers = request.rooms.readers_of(made.after.channel) if made.after.channel else None
    if readers is None or made.after.owner in {reader.slack for reader in readers.people}:
        return ""
    return f"{_called(request)(made.after.owner)} is not in the channel of the card: invite them."


def _where(request: Request, escalation: Escalation) -> str:
    if not escalation.channel:
        return f"No channel is connected to {_words(request).vendor(escalation)} yet, so it has no card."
    return f"Its card is posted in ten seconds. In words: {address(request.viewer)} ack {escalation.name}"


def _words(request: Request) -> Wording:
    return wording_of(request.session, request.now, request.edition)


def _called(request: Request) -> Person:
    return names_in(request.session, request.edition)


def _plain(words: Wording) -> Wording:
    return Wording(words.books, words.now, drawn=False)
