"""The image and the compose file name files, settings and commands that exist."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings
from commands.shell.entries import ENTRIES

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SETTINGS = {name.upper() for name in Settings.model_fields}
COMMANDS = {entry.name for entry in ENTRIES}
OURS = ("migrate", "govbot")


def stages() -> list[str]:
    return re.split(r"(?m)^(?=FROM )", DOCKERFILE)[1:]


def copied() -> list[str]:
    lines = re.findall(r"(?m)^COPY (?!--from)(.+)$", DOCKERFILE)
    return [name for line in lines for name in line.split()[:-1]]


@pytest.mark.parametrize("name", copied())
def test_what_the_image_copies_exists_and_is_not_left_out(name: str) -> None:
    assert (ROOT / name).exists()
    assert f"!{name.split('/')[0]}" in IGNORED


def test_nothing_goes_into_the_image_unasked() -> None:
    assert "*" in IGNORED
    assert not {"!.env", "!.git", "!tests"} & set(IGNORED)


def test_both_stages_start_from_the_same_pinned_python() -> None:
    bases = re.findall(r"(?m)^FROM (\S+)", DOCKERFILE)
    assert len(bases) == 2
    assert len(set(bases)) == 1
    assert re.fullmatch(r"python:3\.\d+-slim-\w+", bases[0])


def test_every_package_is_installed_by_its_hash() -> None:
    installs = re.findall(r"pip (?:install|sync) (.+)", DOCKERFILE)
    assert len(installs) == 3
    assert all("--require-hashes" in line or "/wheels/" in line for line in installs)


def test_it_runs_as_nobody_special_in_its_own_folder() -> None:
    last = stages()[-1]
    assert re.search(r"(?m)^USER 10001:10001$", last)
    assert re.search(r"(?m)^VOLUME /data$", last)
    assert re.search(r"(?m)^WORKDIR /data$", last)


def test_it_starts_a_command_there_is() -> None:
    assert 'ENTRYPOINT ["govbot"]' in DOCKERFILE
    assert set(re.findall(r'(?m)^CMD \["(\w+)"\]', DOCKERFILE)) <= COMMANDS


def test_the_images_settings_are_govbots() -> None:
    names = set(re.findall(r"\b([A-Z_]+)=", "".join(re.findall(r"(?m)^ENV .+$", stages()[-1]))))
    assert names - {"PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"} <= SETTINGS
    assert "DATABASE_URL" in names


@pytest.mark.parametrize("name", OURS)
def test_each_service_is_locked_down(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["tmpfs"] == ["/tmp"]


@pytest.mark.parametrize("name", OURS)
def test_each_service_runs_a_command_there_is_with_settings_there_are(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["command"][0] in COMMANDS
    assert set(service["environment"]) <= SETTINGS
    assert service["env_file"] == ".env"


def test_two_replicas_wait_for_one_migrated_postgresql() -> None:
    services = COMPOSE["services"]
    assert services["govbot"]["deploy"] == {"replicas": 2}
    assert services["govbot"]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    assert services["migrate"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert services["govbot"]["environment"]["DATABASE_URL"].startswith("postgresql+psycopg://govbot:")
    assert re.fullmatch(r"postgres:\d+-alpine", services["database"]["image"])


def test_every_volume_that_is_used_is_declared() -> None:
    used = {volume.split(":")[0] for service in COMPOSE["services"].values() for volume in service.get("volumes", [])}
    assert {name for name in used if not name.startswith("./")} == set(COMPOSE["volumes"])


def test_the_folders_of_vendors_are_where_the_service_sees_them() -> None:
    assert "./inbox:/srv/inbox" in COMPOSE["services"]["govbot"]["volumes"]
    assert "- {vendor: northwind, folder: /srv/inbox/northwind" in (ROOT / "docs/programme.yaml").read_text("utf-8")
