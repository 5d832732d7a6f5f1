"""Why words are not a period, each with examples that work today."""

import re
from datetime import date, timedelta

from bot.errors import UserError
from bot.periods.echo import echoed
from bot.periods.period import Period


def not_known(words: str, today: date, *, since: date | None = None) -> UserError:
    start = since if since is not None and since < today else today - timedelta(days=14)
    written = re.sub(r" ?\.\. ?", "..", words)
    return UserError(
        f'"{echoed(written)}" is not a period I know. Try `{start.isoformat()}..yesterday`, `last 8 weeks` or `ytd`.'
    )


def reversed_range(first: Period, last: Period) -> UserError:
    return UserError(
        f'"{first.label}..{last.label}" ends before it begins. '
        f"Try `{last.start.isoformat()}..{first.last_day.isoformat()}`."
    )
