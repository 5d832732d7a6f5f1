"""`--now`: the moment a command pretends it is."""

from datetime import UTC, datetime, tzinfo

import click


class Moment(click.ParamType[datetime]):
    """ISO 8601; a time without an offset is read in the programme's zone."""

    name = "ISO"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a moment. Accepted: 2026-11-17T13:30-05:00, or 2026-11-17T13:30.", param, ctx)


def instant(moment: datetime | None, zone: tzinfo) -> datetime:
    """The moment in UTC; the clock is read here, once, where none was given."""
    if moment is None:
        return datetime.now(UTC)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
