"""What a file of figures is called, and the sentence that goes with it."""

from bot.message import Attachment
from commands.questions import Asked


def attached(about: str, found: Asked, content: bytes) -> Attachment:
    first, last = found.period.start.isoformat(), found.period.last_day.isoformat()
    days = first if first == last else f"{first}_{last}"
    split = "".join(f"_by_{dimension}" for dimension in found.question.by)
    zone = found.books.calendar.zone.key.rpartition("/")[2].replace("_", " ")
    comment = f"{about}, {first if first == last else f'{first} to {last}'} ({zone}), unrounded."
    return Attachment(f"{about.lower().replace(' ', '_')}_{days}{split}.csv", content, comment)
