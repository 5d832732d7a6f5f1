import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commands.demo.home import demo_home
from commands.demo.stage import moment_shown, set_stage
from tests.stages import NOW, WEEKS


def test_it_builds_once_a_day_and_again_when_asked(tmp_path: Path) -> None:
    told: list[str] = []
    first = set_stage(tmp_path, NOW, told.append, weeks=WEEKS)
    assert told[0] == "Making up 8 weeks of what three vendors would send"
    built = len(told)
    assert set_stage(tmp_path, NOW + timedelta(hours=1), told.append, weeks=WEEKS) == first
    assert len(told) == built
    fresh = set_stage(tmp_path, NOW, told.append, weeks=WEEKS, fresh=True)
    assert fresh.folder != first.folder
    assert first.folder.exists()


def test_an_interrupted_build_leaves_nothing_to_play_on(tmp_path: Path) -> None:
    def interrupt(text: str) -> None:
        if "file 3" in text:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        set_stage(tmp_path, NOW, interrupt, weeks=WEEKS)
    assert list(tmp_path.iterdir()) == []


def test_it_clears_away_what_is_older_than_a_day(tmp_path: Path) -> None:
    old, young = tmp_path / "2026-01-01-a-b", tmp_path / "2026-01-02-a-b"
    for folder, hours in ((old, 25), (young, 1)):
        folder.mkdir()
        moment = (NOW - timedelta(hours=hours)).timestamp()
        os.utime(folder, (moment, moment))
    set_stage(tmp_path, NOW, lambda _text: None, weeks=WEEKS)
    assert not old.exists()
    assert young.exists()


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (datetime(2026, 11, 17, 18, 30, tzinfo=UTC), datetime(2026, 11, 17, 18, 30, tzinfo=UTC)),
        (datetime(2026, 11, 17, 15, 0, tzinfo=UTC), datetime(2026, 11, 17, 15, 0, tzinfo=UTC)),
        (datetime(2026, 11, 17, 14, 59, tzinfo=UTC), datetime(2026, 11, 16, 23, 0, tzinfo=UTC)),
        (datetime(2026, 11, 17, 4, 0, tzinfo=UTC), datetime(2026, 11, 17, 4, 0, tzinfo=UTC)),
        (datetime(2026, 11, 17, 6, 0, tzinfo=UTC), datetime(2026, 11, 16, 23, 0, tzinfo=UTC)),
    ],
)
def test_a_day_that_has_hardly_begun_shows_the_evening_before(now: datetime, shown: datetime) -> None:
    assert moment_shown(now) == shown


def test_it_lives_in_the_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert demo_home() == tmp_path / "govbot" / "demo"


def test_it_lives_elsewhere_where_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert demo_home().is_dir()
