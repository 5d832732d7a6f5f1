"""Two vendors that share one queue and one site, and everything by which either could be recognised."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Side:
    """One vendor. Every text is its own alone; `prime` begins its counts, which no sum of the other's meets."""

    key: str
    name: str
    code: str
    queue: str
    queue_name: str
    site: str
    site_name: str
    shared_site_name: str
    language: str
    channel: str
    reason: str
    priority: str
    case_id: str
    alias: str
    kpi: str
    kpi_title: str
    target: str
    target_said: str
    threshold: int
    prime: int
    person: str
    slack: str
    room: str

    @property
    def contract(self) -> str:
        return f"SOW-{self.key}"

    @property
    def team(self) -> str:
        """The vendor's own organisation in Slack."""
        return f"T0{self.code}"

    @property
    def outsider(self) -> str:
        """A supervisor of that organisation."""
        return f"U0EXT{self.code}"

    @property
    def former(self) -> str:
        """A supervisor whose access has lapsed."""
        return f"U0OLD{self.code}"

    @property
    def connect(self) -> str:
        """A channel shared with that organisation."""
        return f"C0CON{self.code}"

    @property
    def words(self) -> tuple[str, ...]:
        """What people could type to mean something of this vendor."""
        return (
            *(self.key, self.name, self.code, self.queue, self.queue_name, self.site, self.site_name),
            *(self.shared_site_name, self.language, self.channel, self.reason, self.priority, self.case_id),
            *(self.alias, self.kpi, self.kpi_title, self.contract, self.person, self.slack, self.room),
        )

    @property
    def places(self) -> tuple[str, ...]:
        """Whom and what of it there is in Slack."""
        return (self.team, self.outsider, self.former, self.connect)

    @property
    def markers(self) -> tuple[str, ...]:
        """What may never stand in an answer to the other vendor's people."""
        counts = (self.prime, self.prime + 2_000)
        numbers = (*map(str, counts), *(f"{count:,}" for count in counts), self.target_said, f"{self.threshold} s")
        return (*self.words, *self.places, *numbers)


NORTHWIND = Side(
    key="northwind",
    name="Northwind BPO",
    code="NWX",
    queue="harbor",
    queue_name="Harbor desk",
    site="cebu",
    site_name="Cebu Tower",
    shared_site_name="Manila One",
    language="tagalog",
    channel="sms",
    reason="parcel drowned",
    priority="skyhigh",
    case_id="HBR-5407",
    alias="harbor billing line",
    kpi="harbor_index",
    kpi_title="Harbor index",
    target="0.8123",
    target_said="81.23 %",
    threshold=23,
    prime=5_407,
    person="Nico Reyes",
    slack="U0NICO",
    room="C0NORTH",
)
LOTUSLINE = Side(
    key="lotusline",
    name="Lotusline Outsourcing",
    code="LQX",
    queue="orchid",
    queue_name="Orchid care",
    site="quito",
    site_name="Quito Plaza",
    shared_site_name="Manila Lotusline House",
    language="quechua",
    channel="fax",
    reason="zebra recalled",
    priority="jungle",
    case_id="ZBR-8117",
    alias="orchid billing line",
    kpi="orchid_index",
    kpi_title="Orchid index",
    target="0.6789",
    target_said="67.89 %",
    threshold=37,
    prime=8_117,
    person="Lara Quispe",
    slack="U0LARA",
    room="C0LOTUS",
)
NOBODYS = Side(
    key="umbravox",
    name="Umbravox Partners",
    code="UVP",
    queue="glacier",
    queue_name="Glacier team",
    site="oslo",
    site_name="Oslo Havn",
    shared_site_name="Manila Umbravox Yard",
    language="sami",
    channel="pager",
    reason="reindeer lost",
    priority="frosty",
    case_id="GLC-9341",
    alias="glacier billing line",
    kpi="glacier_index",
    kpi_title="Glacier index",
    target="0.5432",
    target_said="54.32 %",
    threshold=41,
    prime=9_341,
    person="Ole Vik",
    slack="U0OLE",
    room="C0UMBRA",
)
SIDES = (LOTUSLINE, NORTHWIND)
"""The other one first, so that ids and the order of things differ once it is removed."""
OTHER = {NORTHWIND.key: LOTUSLINE, LOTUSLINE.key: NORTHWIND}
