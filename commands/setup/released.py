"""What is said of rows that waited for their queue."""

WAITING = "An import is running: the rows that wait load when it is done."


def loaded(rows: int) -> str:
    if not rows:
        return "No rows waited for it."
    return f"{rows:,} {'row that waited was' if rows == 1 else 'rows that waited were'} loaded."
