"""Where a modal came from, carried through it in `private_metadata` beside the form's own words."""

from dataclasses import dataclass

NOTHING = "-"
HOME = "home"


@dataclass(frozen=True)
class Origin:
    """The channel, thread and message in which the modal was asked for; `home` where it was the Home tab."""

    channel: str = ""
    thread: str = ""
    message: str = ""
    home: bool = False


NOWHERE = Origin()


def carried(origin: Origin, about: str) -> str:
    """One line of the place, then the words."""
    parts = (HOME if origin.home else origin.channel, origin.thread, origin.message)
    return " ".join(part or NOTHING for part in parts) + f"\n{about}"


def read_origin(metadata: str) -> tuple[Origin, str]:
    line, _, about = metadata.partition("\n")
    parts = ["" if part == NOTHING else part for part in line.split(" ")]
    if len(parts) != 3:
        return NOWHERE, about
    channel, thread, message = parts
    if channel == HOME:
        return Origin(home=True), about
    return Origin(channel, thread, message), about
