"""What a figure is said to be, from the words around it."""

import re
from collections.abc import Sequence

from reports.factsheet import Role
from reports.grounding.spoken import IN_A_ROW
from reports.grounding.tokens import Kind

THAN = r"^ (?:better|worse|more|less|higher|lower) than "
OPENED = r"(?: \(|: | it was )$"
MOVED_FROM = r"\b(?:improved|worsened|rose|fell|dropped|declined|increased|decreased|recovered|moved) from $"
MENDING = "corrective and preventive actions"
CUES: Sequence[tuple[Role, str, str]] = (
    (Role.N, r"\bn $", ""),
    (Role.STREAK, "", rf"^(?:st|nd|rd|th)?{IN_A_ROW}|^ weeks (?:in a row|running)"),
    (Role.CHANGE, "", rf"{THAN}(?:in )?the week before"),
    (Role.MEAN_CHANGE, "", rf"{THAN}the four weeks before"),
    (Role.YEAR_CHANGE, "", rf"{THAN}a year (?:before|ago)"),
    (Role.BEFORE, rf"the week before{OPENED}", ""),
    (Role.MEAN, rf"the four weeks before{OPENED}", ""),
    (Role.YEAR, rf"a year (?:before|ago){OPENED}", ""),
    (Role.BEFORE, "", "^ (?:in )?the week before"),
    (Role.MEAN, "", "^ (?:in )?the four weeks before"),
    (Role.YEAR, "", "^ a year (?:before|ago)"),
    (Role.BEFORE, MOVED_FROM, "^ to "),
    (Role.MONTH, r"\bmonth to date (?:of |was )?$", ""),
    (Role.MONTH, "", "^ month to date"),
    (Role.TARGET, r"\btarget (?:of )?$", ""),
    (Role.SIDE_TARGET, r"\btarget (?:of )?$", ""),
    (Role.EXCESS, "", r"^ (?:misses )?more than the target allows"),
    (Role.WINDOW, r"stands at $", ""),
    (Role.LEFT, "", "^ misses left"),
    (Role.OVER, "", "^ misses over"),
    (Role.NEEDED, "", "^ of the rest"),
    (Role.PROJECTED_LOW, r"\($", r"^(?: to \d[\d,]*)? projected"),
    (Role.PROJECTED_HIGH, r"\d to $", "^ projected"),
    (Role.FORECAST_LOW, r"\($", r"^(?: to \d[\d,]*)? by the locked forecast"),
    (Role.FORECAST_HIGH, r"\d to $", "^ by the locked forecast"),
    (Role.SIDE_WINDOW, r"stands at $", ""),
    (Role.SIDE_LEFT, "", "^ misses left"),
    (Role.SIDE_OVER, "", "^ misses over"),
    (Role.SIDE_NEEDED, "", "^ of the rest"),
    (Role.RATE, r"\bwithin (?:segments |queues |vendors )?$", ""),
    (Role.MIX, r"\bmix $", ""),
    (Role.LOW, r"its usual (?:≈ )?$", ""),
    (Role.HIGH, r"its usual .{1,30} to $", ""),
    (Role.LIKELY_LOW, r"\blikely $", ""),
    (Role.LIKELY_HIGH, r"\blikely .{1,12} to $", ""),
    (Role.BASELINE, r"\([^()]{0,20}, $", r"^ weeks\)"),
    (Role.DAY, r"\bhad $", ""),
    (Role.MISSES, r"of the $", "^ misses"),
    (Role.SHARE_BEFORE, r"went from $", r"^ to \d"),
    (Role.SHARE, r"went from .{1,12} to $", "^ of the volume"),
    (Role.IMPROVED, "", r"^ of \d+ segments improved"),
    (Role.SEGMENTS, r"\d of $", "^ segments improved"),
    (Role.COVERAGE, "", "^ of the expected intervals"),
    (Role.SHORT, "", "^ agents below required"),
    (Role.SCHEDULED, "", "^ scheduled"),
    (Role.REQUIRED, "", "^ required"),
    (Role.RECEIVED, "", r"^ of \d[\d,]* are in"),
    (Role.EXPECTED, r"\d of $", "^ are in"),
    (Role.BEHIND, "", "^ days? behind"),
    (Role.RESTATED, "", "^ published figures? reads? otherwise"),
    (Role.THEN, "", "^ →"),
    (Role.NOW, "→ $", ""),
    (Role.KEPT, "", r"^ of \d[\d,]* due were kept"),
    (Role.DUE, r"\d of $", "^ due were kept"),
    (Role.LATE, "", "^ (?:is|are) late"),
    (Role.COMING, "", "^ falls? due the week after"),
    (Role.LATE_BY, "", "^ days?(?! behind)"),
    (Role.RAISED, "", "^ raised"),
    (Role.RESOLVED, "", "^ resolved(?! in time| once)"),
    (Role.OPEN, "", "^ open"),
    (Role.OLDEST, r"the oldest for $", ""),
    (Role.ACKNOWLEDGED, "", r"^ of \d[\d,]* due were acknowledged in time"),
    (Role.ACKNOWLEDGED_DUE, r"\d of $", "^ due were acknowledged in time"),
    (Role.RESOLVED_IN_TIME, "", r"^ of \d[\d,]* due were resolved in time"),
    (Role.RESOLVED_DUE, r"\d of $", "^ due were resolved in time"),
    (Role.REOPENED, "", r"^ of \d[\d,]* resolved once were reopened"),
    (Role.REOPENED_OF, r"\d of $", "^ resolved once were reopened"),
    (Role.CAUSES_ON_TIME, "", r"^ of \d[\d,]* root causes due were on time"),
    (Role.CAUSES_DUE, r"\d of $", "^ root causes due were on time"),
    (Role.MENDED_ON_TIME, "", rf"^ of \d[\d,]* {MENDING} due were done by"),
    (Role.MENDING_DUE, r"\d of $", f"^ {MENDING} due were done by"),
    (Role.HELPED, "", rf"^ of \d[\d,]* {MENDING} whose effect was decided had helped"),
    (Role.DECIDED, r"\d of $", f"^ {MENDING} whose effect was decided had helped"),
    (Role.REPEATED, "", r"^ of \d[\d,]* raised were repeats"),
    (Role.DISPUTED, "", "^ disputes? about them (?:is|are) undecided"),
    (Role.TO_ACKNOWLEDGE, "", "^ to acknowledge"),
    (Role.TO_RESOLVE, "", "^ to resolve"),
)
_COMPILED = tuple(
    (role, re.compile(left, re.IGNORECASE).search if left else None, re.compile(right).search if right else None)
    for role, left, right in CUES
)
USUAL: dict[Kind, tuple[Role, ...]] = {
    Kind.PERCENT: (Role.VALUE,),
    Kind.SHARE: (Role.VALUE,),
    Kind.POINTS: (Role.CHANGE,),
    Kind.SPAN: (Role.VALUE, Role.CHANGE),
    Kind.PLAIN: (Role.VALUE,),
}
"""What a figure is without a cue; nothing, where it could be anything."""
NEAR = 80
"""No cue is farther from its figure, in characters."""
BROUGHT = re.compile(r"^:? ?(?:brought|gained|lost|added)? ?$")
"""What may stand between a segment and its part of a change."""
LEVEL = re.compile(r"\b(?:at|to) $")
"""What stands so is a level, and points are none: "stood at 0.3 pp"."""
OF_A_NAME = (Role.SHORT, Role.RECEIVED, Role.BEHIND, Role.LATE_BY, Role.THEN)
"""What is told right after the name it is of, and says itself what it is."""


def roles_of(kind: Kind, left: str, right: str, since_segment: str | None) -> tuple[Role, ...]:
    """`left` and `right` are the words around the figure within its paragraph.

    `since_segment` are those after the segment named last, None where none is.
    """
    near, far = left[-NEAR:], right[:NEAR]
    cued = tuple(
        role for role, before, after in _COMPILED if (before is None or before(near)) and (after is None or after(far))
    )
    if since_segment is not None and BROUGHT.match(since_segment):
        return (*(role for role in cued if role in OF_A_NAME), Role.PART, Role.SHORT_IN, Role.OPEN_FOR, Role.SIDE)
    is_misplaced = kind is Kind.POINTS and LEVEL.search(near) is not None
    return cued or (() if is_misplaced else USUAL.get(kind, ()))
