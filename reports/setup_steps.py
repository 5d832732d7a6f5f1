"""The steps of setting up, each with its sign, what is missing, and the words that do it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.setup.checklist import Checklist
from bot.domain.setup.comparing import said
from bot.domain.setup.declared import DeclaredPerson

MOST = 5


class Step(StrEnum):
    PROGRAMME = "programme"
    CHANNELS = "channels"
    PEOPLE = "people"
    DATA = "data"
    NAMES = "names"


@dataclass(frozen=True)
class StepLine:
    """`words` do the same as the button beside it; `text` is plain."""

    step: Step
    done: bool
    text: str
    words: str

    @property
    def sign(self) -> str:
        return "✓" if self.done else "✗"


def steps(found: Checklist) -> Iterator[StepLine]:
    yield _programme(found)
    yield _channels(found)
    yield _people(found)
    yield _data(found)
    if found.held:
        rows = sum(name.rows for name in found.held)
        text = f"{_counted(rows, 'row waits', 'rows wait')} for a queue I do not know: {_named(found.held[0].name)}"
        yield StepLine(Step.NAMES, False, f"{text}.", "/govbot alias")


def _programme(found: Checklist) -> StepLine:
    file, missing = found.file, found.without_contract
    have = f"{_counted(len(file.vendors), 'vendor', 'vendors')}, {_counted(len(file.queues), 'queue', 'queues')}"
    without = f" Without a contract in force: {_listed(missing)}." if missing else ""
    done = bool(file.vendors and file.queues) and not missing
    return StepLine(Step.PROGRAMME, done, f"The programme is loaded: {have}.{without}", "govbot apply programme.yaml")


def _channels(found: Checklist) -> StepLine:
    missing = found.without_channel
    verb = "has" if len(missing) == 1 else "have"
    text = f"Connect a channel: {_listed(missing)} {verb} none." if missing else "Every vendor has a channel."
    return StepLine(Step.CHANNELS, not missing, text, "/govbot connect this channel to VENDOR")


def _people(found: Checklist) -> StepLine:
    missing = [] if found.has_manager else ["a manager"]
    missing += [f"a supervisor of {name}" for name in found.without_supervisor]
    verb = "is" if len(missing) == 1 else "are"
    parts = [f"Add people: {_listed(missing)} {verb} missing." if missing else _complete(found)]
    parts += [f"{_lapse(person, found)}." for person in found.lapsing[:MOST]]
    return StepLine(Step.PEOPLE, not missing, " ".join(parts), "/govbot people add @PERSON ROLE VENDOR until DAY")


def _complete(found: Checklist) -> str:
    return f"{_counted(len(found.file.people), 'person has', 'people have')} a role, every vendor a supervisor."


def _lapse(person: DeclaredPerson, found: Checklist) -> str:
    assert person.until is not None, "only those with a last day lapse"
    when = "lapsed on" if person.until < found.today else "lapses on"
    return f"{person.name}'s access {when} {said(person.until)}"


def _data(found: Checklist) -> StepLine:
    some = f"Data is loaded: {_counted(found.imports, 'import', 'imports')}."
    text = some if found.imports else "No data is loaded yet."
    return StepLine(Step.DATA, bool(found.imports), text, "govbot import FILE")


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _named(name: str) -> str:
    return f'"{name[:60]}"'


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:MOST])
    if len(names) > MOST:
        shown.append(f"{len(names) - MOST} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
