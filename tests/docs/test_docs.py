"""What the documents say is what the code does."""

import re
from pathlib import Path

from bot.domain.performance.kpis.catalogue import KPIS
from commands.catalogue import CATALOGUE, SHORTCUTS
from commands.slack_manifest import manifest
from docs.kpis import PAGE, page
from tests.programme_files import read_programme_file

ROOT = Path(__file__).parents[2]
EXTENDING = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROMISED = {"a KPI": 2, "a slash command": 3, "a scheduled report": 3, "a feed": 4}


def test_the_kpi_page_is_the_catalogue() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_file_named_for_an_addition_exists_and_their_number_is_true() -> None:
    rows = re.findall(r"^\| (a [^|]+) \| (\d) \| (.+) \|$", EXTENDING, re.MULTILINE)
    assert {what: int(count) for what, count, _ in rows} == PROMISED
    for _, count, where in rows:
        named = re.findall(r"`([\w/]+\.py)`", where)
        assert len(named) == int(count)
        assert [name for name in named if not (ROOT / name).is_file()] == []


def test_a_kpi_is_declared_in_one_file_and_nowhere_else() -> None:
    """Its key stands in one catalogue module; a second place to edit would break the promise of two files."""
    modules = (ROOT / "bot" / "domain" / "performance" / "kpis").glob("*.py")
    texts = {path.name: path.read_text(encoding="utf-8") for path in modules}
    for kpi in ("hold_pct", "clearance_rate", "reopen_rate", "schedule_efficiency"):
        assert kpi in {known.key for known in KPIS}
        elsewhere = [
            str(path.relative_to(ROOT))
            for folder in ("bot", "commands", "reports")
            for path in (ROOT / folder).rglob("*.py")
            if f'"{kpi}"' in path.read_text(encoding="utf-8") and path.name not in texts and "demo" not in path.parts
        ]
        assert elsewhere == []
        assert sum(f'"{kpi}"' in text for text in texts.values()) == 1


def test_every_command_is_in_the_readme() -> None:
    for command in CATALOGUE:
        assert command.typed in README


def test_the_slack_manifest_is_what_govbot_manifest_prints() -> None:
    page = ROOT / "docs" / "slack-manifest.yaml"
    assert page.read_text(encoding="utf-8") == manifest(CATALOGUE, SHORTCUTS), (
        "govbot manifest > docs/slack-manifest.yaml"
    )


def test_the_example_programme_is_valid() -> None:
    page = ROOT / "docs" / "programme.yaml"
    programme = read_programme_file(page.read_bytes(), page.name)
    assert [vendor.key for vendor in programme.vendors] == ["northwind", "pacifica"]


def test_every_link_in_the_documents_leads_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
