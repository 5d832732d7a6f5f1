"""Something done about an escalation, and what came of it."""

from dataclasses import dataclass

from bot.domain.escalations.escalation import Escalation, Side, Subject
from bot.domain.escalations.finding import Event
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.policy import Reason
from bot.domain.escalations.severity import Severity


@dataclass(frozen=True)
class Deed:
    """`text` are the person's own words. Of the others each act needs its own: `private` notes are the client's."""

    act: Act
    text: str = ""
    severity: Severity | None = None
    person: str = ""
    into: str = ""
    reason: Reason | None = None
    side: Side | None = None
    private: bool = False
    subject: Subject | None = None
    upheld: bool | None = None

    @property
    def told(self) -> str:
        """What the act changes, as the timeline tells it before the words."""
        if self.upheld is not None:
            return f"{self.subject} {'upheld' if self.upheld else 'rejected'}"
        parts = (self.severity, self.person, self.into, self.reason, self.side, self.subject)
        return next((str(part) for part in parts if part), "")


@dataclass(frozen=True)
class Done:
    """`event` is the line of the timeline it left."""

    before: Escalation
    after: Escalation
    event: Event
