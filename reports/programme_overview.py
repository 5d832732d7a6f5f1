"""The programme in short: what is set up, and who looks after which part."""

from collections import Counter
from collections.abc import Iterator

from bot.domain.setup.declared import ProgrammeFile
from bot.message import Headline, Message, Note, Text, escape
from bot.periods.calendar import WEEKDAYS

MORE = "More: /govbot people · /govbot terms · /govbot alias · all of it as a file: /govbot programme"


def overview(file: ProgrammeFile) -> Message:
    lines = list(_lines(file))
    told = (f"{title}: {', '.join(items) or 'none'}" for title, items in lines)
    plain = "\n".join([file.programme.name, *told, MORE])
    channels = {*file.internal_channels, *(channel for vendor in file.vendors for channel in vendor.channels)}
    drawn = "\n".join(f"*{escape(title)}:* {_drawn(items, channels)}" for title, items in lines)
    return Message(plain, (Headline(file.programme.name), Text(drawn), Note(escape(MORE))))


def _lines(file: ProgrammeFile) -> Iterator[tuple[str, list[str]]]:
    programme = file.programme
    begins = f"weeks begin on {WEEKDAYS[programme.week_starts].capitalize()}"
    yield "Days", [programme.timezone, f"begin at {programme.day_starts}", begins]
    for vendor in file.vendors:
        yield vendor.name, [vendor.code, vendor.timezone, *(vendor.channels or ("no channel",))]
    who = "somebody who wrote nothing of it" if programme.four_eyes else "anybody answerable"
    goes = "go" if programme.vendor_text_to_model else "do not go"
    yield "Weekly reviews", [f"approved by {who}", f"vendors' words {goes} to a language model"]
    accepting = "somebody who did not submit them" if programme.four_eyes else "anybody answerable"
    yield "Root causes", [f"accepted by {accepting}"]
    yield "Your own channels", list(file.internal_channels)
    yield "Queues", [queue.name for queue in file.queues]
    roles = Counter(person.role for person in file.people)
    yield "People", [f"{count} {role}" for role, count in roles.items()]
    terms = [f"{each.vendor} {each.code} ({_terms(len(each.terms))})" for each in file.contracts]
    yield "Contracts", terms
    yield "KPIs of your own", [kpi.title for kpi in file.kpis]
    yield "Feeds", [feed.name for feed in file.feeds]


def _drawn(items: list[str], channels: set[str]) -> str:
    """Channels as Slack links them."""
    return ", ".join(f"<#{item}>" if item in channels else escape(item) for item in items) or "none"


def _terms(count: int) -> str:
    return f"{count} {'term' if count == 1 else 'terms'}"
