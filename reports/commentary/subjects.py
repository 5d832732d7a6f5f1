"""The sentences on what is no KPI: the data that came, the staffing."""

from collections.abc import Callable, Mapping

from reports.factsheet import Fact, FactSheet, Line, Role


def subject(sheet: FactSheet, line: Line) -> str:
    return _TOLD[line.key](sheet, line)


def _intervals(sheet: FactSheet, line: Line) -> str:
    expected = {fact.about: fact for fact in sheet.all_of(line.key, Role.EXPECTED)}
    return "\n".join(
        f"{line.title}: {got.about}: {got.said} of {expected[got.about].said} are in, {_known(got)}."
        for got in sheet.all_of(line.key, Role.RECEIVED)
    )


def _known(received: Fact) -> str:
    return "so there are no data of that day" if received.said == "0" else "so that day is provisional"


def _files(sheet: FactSheet, line: Line) -> str:
    return "\n".join(
        f"{line.title}: {late.about}: {late.said} {_days(late)} behind." for late in sheet.all_of(line.key, Role.BEHIND)
    )


def _restated(sheet: FactSheet, line: Line) -> str:
    """One line a figure, with when and by what it changed."""
    [count] = sheet.all_of(line.key, Role.RESTATED)
    read = "figure reads" if count.said == "1" else "figures read"
    now = {fact.about: fact.said for fact in sheet.all_of(line.key, Role.NOW)}
    shown = [*sheet.all_of(line.key, Role.THEN)]
    among = ", among them:" if float(count.value) > len(shown) else "."
    told = [f"{line.title}: {count.said} published {read} otherwise now{among}"]
    for then in shown:
        told.append(f"{line.title}: {then.about}: {then.said} → {now.get(then.about, 'no data')}.")
    return "\n".join(told)


def _staffing(sheet: FactSheet, line: Line) -> str:
    gaps = list(sheet.all_of(line.key, Role.SHORT))
    told = [f"{line.title}: {'; '.join(_gap(sheet, line, gap) for gap in gaps)}."]
    parts = ", ".join(f"{part.about} {part.said}" for part in sheet.all_of(line.key, Role.SHORT_IN))
    if parts:
        told.append(f"Of those of {gaps[0].about}: {parts}.")
    whom = "" if sheet.is_programme else f" with {sheet.name}"
    told.append(f"Next: go through the schedule of {gaps[0].about}{whom}.")
    return " ".join(told)


def _gap(sheet: FactSheet, line: Line, gap: Fact) -> str:
    scheduled, required = (
        next(fact.said for fact in sheet.all_of(line.key, role) if fact.about == gap.about)
        for role in (Role.SCHEDULED, Role.REQUIRED)
    )
    return f"{gap.about}: {gap.said} agents below required ({scheduled} scheduled, {required} required)"


def _actions(sheet: FactSheet, line: Line) -> str:
    said = _figures(sheet, line)
    due, late, coming = said[Role.DUE], said[Role.LATE], said[Role.COMING]
    told = [f"{line.title}: " + (f"{said[Role.KEPT]} of {due} due were kept." if due != "0" else "none was due.")]
    if late != "0":
        names = ", ".join(f"{fact.about} {fact.said} {_days(fact)}" for fact in sheet.all_of(line.key, Role.LATE_BY))
        told.append(f"{late} {'is' if late == '1' else 'are'} late, the longest: {names}.")
    if coming != "0":
        told.append(f"{coming} {'falls' if coming == '1' else 'fall'} due the week after.")
    return " ".join(told)


def _escalations(sheet: FactSheet, line: Line) -> str:
    said = _figures(sheet, line)
    oldest = f", the oldest for {said[Role.OLDEST]}" if Role.OLDEST in said else ""
    counts = f"{said[Role.RAISED]} raised, {said[Role.RESOLVED]} resolved, {said[Role.OPEN]} open{oldest}"
    told = [f"{line.title}: {counts}."]
    told += [
        f"{said[part]} of {said[whole]} {words}."
        for part, whole, words in (
            (Role.ACKNOWLEDGED, Role.ACKNOWLEDGED_DUE, "due were acknowledged in time"),
            (Role.RESOLVED_IN_TIME, Role.RESOLVED_DUE, "due were resolved in time"),
            (Role.REOPENED, Role.REOPENED_OF, "resolved once were reopened"),
            (Role.CAUSES_ON_TIME, Role.CAUSES_DUE, "root causes due were on time"),
            (Role.MENDED_ON_TIME, Role.MENDING_DUE, "corrective and preventive actions due were done by their day"),
            (Role.HELPED, Role.DECIDED, "corrective and preventive actions whose effect was decided had helped"),
        )
        if part in said
    ]
    if Role.REPEATED in said:
        told.append(f"{said[Role.REPEATED]} of {said[Role.RAISED]} raised were repeats of an earlier cause.")
    if Role.DISPUTED in said:
        few = said[Role.DISPUTED] == "1"
        told.append(f"{said[Role.DISPUTED]} {'dispute about them is' if few else 'disputes about them are'} undecided.")
    means = [
        f"{said[role]} {words}"
        for role, words in ((Role.TO_ACKNOWLEDGE, "to acknowledge"), (Role.TO_RESOLVE, "to resolve"))
        if role in said
    ]
    told += [f"On average {', '.join(means)}."] if means else []
    names = ", ".join(f"{fact.about} {fact.said}" for fact in sheet.all_of(line.key, Role.OPEN_FOR))
    told += [f"Open for the longest time: {names}."] if names else []
    return " ".join(told)


def _figures(sheet: FactSheet, line: Line) -> dict[Role, str]:
    return {fact.role: fact.said for fact in sheet.of(line.key) if not fact.about}


def _days(fact: Fact) -> str:
    return "day" if fact.said == "1" else "days"


_TOLD: Mapping[str, Callable[[FactSheet, Line], str]] = {
    "intervals": _intervals,
    "files": _files,
    "restated": _restated,
    "staffing": _staffing,
    "actions": _actions,
    "escalations": _escalations,
}
