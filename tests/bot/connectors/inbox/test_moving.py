from pathlib import Path

import pytest

from bot.connectors.inbox import moving


def put(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return folder / name


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    done = tmp_path / "done"
    done.mkdir()
    places = [moving.move(put(tmp_path, "acd.csv.gz", str(number)), done).name for number in range(3)]
    assert places == ["acd.csv.gz", "acd-2.csv.gz", "acd-3.csv.gz"]
    assert [(done / name).read_text() for name in places] == ["0", "1", "2"]
    assert [path.name for path in tmp_path.iterdir()] == ["done"]


@pytest.mark.parametrize("name", ["n" * 255, "ü" * 120 + ".csv", "x." + "y" * 200])
def test_a_long_name_leaves_room_for_a_reason(tmp_path: Path, name: str) -> None:
    refused = tmp_path / "refused"
    refused.mkdir()
    place = moving.move(put(tmp_path, name, "a"), refused)
    reason = moving.write(b"because", refused, f"{place.name}.reason.txt")
    assert (place.read_text(), reason.read_text()) == ("a", "because")


def test_a_copy_takes_nothing_away(tmp_path: Path) -> None:
    source = put(tmp_path / "scratch", "acd.rejects.csv", "a")
    assert moving.copy(source, tmp_path).read_text() == source.read_text()


def test_a_link_put_in_its_place_leads_into_no_other_folder(tmp_path: Path) -> None:
    other, done = tmp_path / "pacifica", tmp_path / "done"
    other.mkdir()
    done.symlink_to(other)
    source = put(tmp_path, "acd.csv", "a")
    with pytest.raises(OSError, match="done"):
        moving.move(source, done)
    with pytest.raises(OSError, match="done"):
        moving.write(b"because", done, "acd.csv.reason.txt")
    assert (list(other.iterdir()), source.exists()) == ([], True)
