"""Rows find their series: those of unknown vendors are refused, those of unknown queues wait."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from bot.connectors.feeds.feed import Fault, Feed
from bot.connectors.files import Chunk
from bot.connectors.importing.cells import Cells
from bot.connectors.importing.checking import Checked
from bot.connectors.importing.directory import Directory, Unknown
from bot.connectors.importing.moments import Zones
from bot.connectors.importing.places import Placed, place_rows
from bot.domain.loads.series import Place, SeriesBook, add_series
from bot.domain.loads.staging import Staging

Values = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

_PROVISIONAL = 1 << 30
"""Series ids of a dry run, which nothing stored has."""


@dataclass(frozen=True)
class Placing:
    feed: Feed
    cells: Cells
    directory: Directory
    zone: ZoneInfo | None
    series: SeriesBook
    staging: Staging | None

    def place(self, chunk: Chunk) -> Placed:
        column = self.feed.column("queue")
        needed = column is not None and column.required
        return place_rows(chunk, self.cells, self.directory, queue_needed=needed)

    def zones(self, placed: Placed) -> Zones:
        """The mapping's zone, or each row's vendor's."""
        if self.zone:
            return Zones([self.zone], np.zeros(len(placed.which), dtype=np.int64), placed.which)
        of_vendor = {named.vendor: self.directory.zone_of(named.vendor) for named in placed.named}
        zones = list(dict.fromkeys(zone for zone in of_vendor.values() if zone)) or [ZoneInfo("UTC")]
        places = [zones.index(zone) if (zone := of_vendor[named.vendor]) else 0 for named in placed.named]
        return Zones(zones, np.array(places, dtype=np.int64)[placed.which], placed.which)

    def refuse_unknown(self, checked: Checked) -> None:
        """Refuses rows of unknown vendors, and rows that name no queue where one is needed."""
        for place, named in zip(checked.placed.places, checked.placed.named, strict=True):
            if isinstance(place, Unknown) and (place.column == "vendor" or not named.queue):
                rows = checked.placed.which == checked.placed.named.index(named)
                nearest = " or ".join(place.nearest)
                checked.refuse(Fault(rows, place.column, nearest or f"a {place.column} of the programme"))

    def waiting(self, checked: Checked) -> Mask:
        """Good rows of queues nobody knows."""
        waits: Mask = checked.placed.rows_where("queue") & ~checked.bad
        return waits

    def nearest(self, placed: Placed) -> dict[str, tuple[str, ...]]:
        return {place.name: place.nearest for place in placed.places if isinstance(place, Unknown)}

    def vendors(self, placed: Placed, rows: Values) -> Values:
        """Vendor ids; of waiting rows too."""
        ids = [self._vendor_id(place, named.vendor) for place, named in zip(placed.places, placed.named, strict=True)]
        return np.array(ids, dtype=np.int64)[placed.which[rows]]

    def _vendor_id(self, place: Place | Unknown, name: str) -> int:
        if isinstance(place, Place):
            return place.vendor_id
        entry = self.directory.vendor(name)
        return entry.id if entry else 0

    def queues(self, placed: Placed, rows: Values) -> Values:
        """Queue ids, 0 where a row has none."""
        ids = [(place.queue_id or 0) if isinstance(place, Place) else 0 for place in placed.places]
        return np.array(ids, dtype=np.int64)[placed.which[rows]]

    def series_ids(self, placed: Placed, rows: Values) -> Values:
        """Series ids of rows whose place is known; series that are new come to exist."""
        used = set(np.unique(placed.which[rows]).tolist())
        places = [place for index, place in enumerate(placed.places) if index in used and isinstance(place, Place)]
        self._add([place for place in places if self.series.id_of(place) is None])
        ids = [self.series.id_of(place) or 0 if isinstance(place, Place) else 0 for place in placed.places]
        return np.array(ids, dtype=np.int64)[placed.which[rows]]

    def _add(self, places: list[Place]) -> None:
        if not places:
            return
        if self.staging:
            with self.staging.write("series") as connection:
                add_series(connection, self.series, places)
            return
        for place in places:
            known = self.series.ids.setdefault(place.identity, _PROVISIONAL + len(self.series.ids))
            self.series.hidden.pop(known, None)
