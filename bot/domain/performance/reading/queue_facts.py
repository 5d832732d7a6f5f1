"""Reads KPIs over queue intervals: from the daily rollup, or from the intervals where hours are asked for.

Rows are grouped by shape, so that an atom is there in all rows of a group or in none: plain sums are enough.
"""

    rows = _rows_until_now(connection, atoms, scope, grain, clock)
    places = {atom: place for place, atom in enumerate(atoms, KEYS + 3)}
    placed = [(each, _placed(each.top, places), _placed(each.bottom, places)) for each in formulas]
    found: list[Slice] = []
    for row in rows:
        _add_slices(found, tuple(row), placed, formula_of)
    return found


def _placed(terms: tuple[Term, ...], places: Mapping[str, int]) -> tuple[Placed, ...]:
    return tuple((places[atom], sign, optional) for atom, sign, optional in terms)


def _rows_until_now(
    connection: Connection, atoms: tuple[str, ...], scope: Scope, grain: Grain, clock: Clock
) -> Sequence[Row[Any]]:
    """Only where facts lie beyond now, which live data never do, the sums of today are made from its intervals."""
    if grain.is_fine:
        return _rows(connection, atoms, scope.until(clock.now), grain, clock)
    rows = _rows(connection, atoms, scope, grain, clock)
    if scope.stop <= clock.today or all(row[KEYS] <= clock.now for row in rows):
        return rows
    today = day_of_number(clock.today)
    past, rest = replace(scope, end=today), replace(scope, start=max(scope.start, today)).until(clock.now)
    before = _rows(connection, atoms, past, grain, clock) if past.start < today else ()
    return [*before, *_rows(connection, atoms, rest, replace(grain, from_intervals=True), clock)]


def _rows(
    connection: Connection, atoms: tuple[str, ...], scope: Scope, grain: Grain, clock: Clock
) -> Sequence[Row[Any]]:
    statement = _statement(atoms, scope.outline, grain.outline)
    return connection.execute(statement, parameters(scope, grain, clock)).all()


@lru_cache(maxsize=512)
def _formulas(kpi: Kpi, variants: tuple[str, ...]) -> tuple[Formula, ...]:
    recipe = kpi.recipe
    if isinstance(recipe, QueueVariants):
        return tuple(_formula(kpi.key, name, recipe.variants[name]) for name in variants or (recipe.default,))
    if isinstance(recipe, QueueRatio):
        return (_formula(kpi.key, "", recipe),)
    if isinstance(recipe, QueueCount):
        return (Formula(kpi.key, "", ((recipe.atom, 1, False),), (), _mask([(recipe.atom, 1, False)])),)
    raise TypeError(f"{kpi.key} is not computed from queue intervals")


def _formula(key: str, variant: str, ratio: QueueRatio) -> Formula:
    top, bottom = parsed(ratio.numerator), parsed(ratio.denominator)
    return Formula(key, variant, tuple(top), tuple(bottom), _mask([*top, *bottom]))


def _mask(terms: Sequence[Term]) -> int:
    mask = 0
    for atom, _, _ in terms:
        for part in DERIVED.get(atom, (atom,)):
            mask |= approx_bit(part)
    return mask


def parsed(formula: str) -> list[Term]:
    """ "offered - short_abandoned?" → [("offered", 1, False), ("short_abandoned", -1, True)]."""
    terms, sign = [], 1
    for word in formula.split():
        if word in "+-":
            sign = 1 if word == "+" else -1
            continue
        terms.append((word.rstrip("?"), sign, word.endswith("?")))
    return terms


@lru_cache(maxsize=512)
def _statement(atoms: tuple[str, ...], scope: Scope, grain: Grain) -> Select[Any]:
    fine = grain.is_fine
    table = table_of(QueueInterval if fine else QueueDay)
    moment = type_coerce(table.c.starts_at if fine else table.c.latest_at, BigInteger)
    in_hours = table.c.in_hours if fine else table.c.intervals_in_hours
    count = func.count() if fine else func.sum(table.c.intervals)
    day = type_coerce(table.c.day, Integer)
    keys = [
        table.c.series_id.label("series"),
        day_key(grain, day).label("stretch"),
        quarter_key(grain, moment).label("quarter"),
        (func.coalesce(table.c.threshold_seconds, -1) if fine else table.c.threshold_seconds).label("threshold"),
        table.c.interval_seconds.label("length"),
        table.c.shape.label("shape"),
    ]
    sums = [func.sum(atom_of(table, atom)) for atom in atoms]
    chosen = select(*keys, func.max(moment), func.sum(in_hours), count, *sums).where(wanted(table, day, scope))
    chosen = chosen.group_by(*grouping(keys, grain))
    return chosen if scope.before is None else chosen.where(moment < bindparam("before"))


def atom_of(table: FromClause, atom: str) -> ColumnElement[Any]:
    """The atom's column; derived atoms exist only in the rollup, so intervals compute them."""
    if atom in table.c:
        return table.c[atom]
    if atom == "productive_seconds":
        return func.coalesce(table.c.handle_seconds + table.c.available_seconds, table.c.staffed_agent_seconds)
    left, right = DERIVED[atom]
    return func.abs(table.c[left] - table.c[right])


def _add_slices(
    found: list[Slice],
    row: tuple[Any, ...],
    placed: Sequence[tuple[Formula, tuple[Placed, ...], tuple[Placed, ...]]],
    formula_of: FormulaOf,
) -> None:
    series, stretch, quarter, threshold, length, shape, latest, in_hours, count = row[: KEYS + 3]
    for each, above, below in placed:
        if each.variant and formula_of(each.kpi, series, stretch) != each.variant:
            continue
        top, bottom = _total(above, row), _total(below, row)
        known = top is not None and bottom is not None
        guessed = shape & each.mask or any(optional and row[place] is None for place, _, optional in below)
        found.append(
            Slice(
                kpi=each.kpi,
                series=series,
                day=stretch,
                numerator=top if known else None,
                denominator=bottom if known and each.bottom else None,
                n=int(count) if known else 0,
                latest=latest,
                quarter=quarter,
                variant=each.variant,
                threshold=threshold,
                approx=bool(known and guessed),
                in_hours=int(in_hours),
                interval=0 if shape & FROM_CONTACTS else length,
            )
        )


def _total(terms: tuple[Placed, ...], row: tuple[Any, ...]) -> float | None:
    """None where an atom that must be there is not."""
    total: float = 0
    for place, sign, optional in terms:
        amount = plain(row[place])
        if amount is None:
            if optional:
                continue
            return None
        total += sign * amount
    return total
