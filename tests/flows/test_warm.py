"""Programs that tests start from what is imported already behave as if started from nothing."""

from pathlib import Path

import pytest

from tests import processes, warm


@pytest.mark.parametrize("words", [("manifest",), ("nonsense",)], ids=" ".join)
def test_a_warm_start_says_and_ends_as_a_cold_one(tmp_path: Path, words: tuple[str, ...]) -> None:
    variables = {"GOVBOT_PORT": "8123"}
    warmly, coldly = (each(*words, cwd=tmp_path, **variables) for each in (warm.govbot, processes.govbot))
    assert (warmly.returncode, warmly.stdout, warmly.stderr) == (coldly.returncode, coldly.stdout, coldly.stderr)


def test_a_warm_program_knows_only_the_environment_and_folder_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////elsewhere.sqlite")
    told = warm.govbot("kpi", "csat", cwd=tmp_path)
    assert (told.returncode, told.stdout) == (3, "")
    assert str(tmp_path / "govbot.db") in told.stderr
