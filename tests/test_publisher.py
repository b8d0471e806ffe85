"""The publisher by itself: groups of outputs, and files that two groups have."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

from cchc.memo.checksums import SUMS, read
from cchc.memo.output import Output, Outputs
from cchc.memo.publish import Publisher, put


@pytest.fixture
def publish(tmp_path: Path) -> Callable[..., dict[str, str]]:
    """Publishes groups given as `name={path: content}`; gives the site's files and how many were made."""

    def call(small: Iterable[str] = (), **groups: dict[str, str]) -> dict[str, str]:
        made = [_group(name, files, name in small) for name, files in groups.items()]
        report = Publisher(tmp_path / "site", tmp_path / "cache").publish(made)
        found = {
            path.relative_to(tmp_path / "site").as_posix(): path.read_text()
            for path in (tmp_path / "site").rglob("*")
            if path.is_file() and path.name != SUMS
        }
        assert read((tmp_path / "site" / SUMS).read_bytes()).keys() == found.keys()
        assert report.outputs == len(found)
        return {**found, "made": str(report.made), "removed": str(report.removed)}

    return call


def _group(name: str, files: dict[str, str], small: bool) -> Outputs:
    def outputs() -> Iterable[Output]:
        for path, content in files.items():
            yield Output(path, content.encode(), partial(bytes, content.encode()))

    return Outputs(name, outputs, repr(sorted(files.items())).encode(), small)


def test_a_group_that_was_given_the_same_is_not_asked(tmp_path: Path) -> None:
    def nobody() -> Iterable[Output]:
        raise AssertionError("asked")

    publisher = Publisher(tmp_path / "site", tmp_path / "cache")
    publisher.publish([_group("a", {"a.txt": "A"}, False)])
    inputs = _group("a", {"a.txt": "A"}, False).inputs
    assert publisher.publish([Outputs("a", nobody, inputs)]).made == 0
    (tmp_path / "site/a.txt").write_text("someone's")
    publisher.publish([_group("a", {"a.txt": "A"}, False)])
    assert (tmp_path / "site/a.txt").read_text() == "A"


@pytest.mark.parametrize("small", [(), ("a",), ("b",), ("a", "b")])
def test_the_later_group_has_a_file_of_two(publish, small) -> None:
    both = {"a": {"x": "of a", "y": "Y"}, "b": {"x": "of b", "z": "Z"}}
    want = {"x": "of b", "y": "Y", "z": "Z"}
    assert publish(small, **both).items() >= want.items()
    assert publish(small, **both).items() >= want.items()
    alone = {"a": both["a"], "b": {"z": "Z"}}
    assert publish(small, **alone).items() >= {"x": "of a", "y": "Y", "z": "Z"}.items()
    assert publish(small, **both).items() >= want.items()


@pytest.mark.parametrize("small", [(), ("a",), ("b",)])
def test_a_file_that_changes_its_group_is_neither_lost_nor_made_twice(publish, small) -> None:
    publish(small, a={"x": "X", "y": "Y"}, b={"z": "Z"})
    moved = publish(small, a={"y": "Y"}, b={"x": "X", "z": "Z"})
    assert moved.items() >= {"x": "X", "y": "Y", "z": "Z", "removed": "0"}.items()
    back = publish(small, a={"x": "X", "y": "Y"}, b={"z": "Z"})
    assert back.items() >= {"x": "X", "y": "Y", "z": "Z", "removed": "0"}.items()


def test_what_a_group_no_longer_has_goes_and_so_does_a_group(publish) -> None:
    publish(a={"x": "X", "y/y": "Y"}, b={"z": "Z"})
    assert publish(a={"x": "X"}, b={"z": "Z"}) == {"x": "X", "z": "Z", "made": "0", "removed": "1"}
    assert publish(a={"x": "X"}) == {"x": "X", "made": "0", "removed": "1"}


def test_without_a_manifest_what_lies_there_is_looked_through(publish, tmp_path: Path) -> None:
    publish(a={"x": "X"})
    for file in (tmp_path / "cache").rglob("*.manifest"):
        file.unlink()
    (tmp_path / "site/stray").write_text("?")
    assert publish(a={"x": "X"}) == {"x": "X", "made": "1", "removed": "1"}


def test_what_a_build_that_broke_off_put_there_goes(publish, tmp_path: Path) -> None:
    publish(a={"x": "X"})
    texts = {"x": "X", "surplus": "?"}
    outputs = [Output(path, text.encode(), text.encode) for path, text in texts.items()]

    def breaks() -> Iterable[Output]:
        yield from outputs
        yield Output("z", b"", lambda: (_ for _ in ()).throw(OSError("full")))

    with pytest.raises(OSError, match="full"):
        Publisher(tmp_path / "site", tmp_path / "cache").publish([Outputs("a", breaks, b"new")])
    assert (tmp_path / "site/surplus").exists()
    (tmp_path / "site/.x.1.part").write_text("half")
    assert publish(a={"x": "X"}).items() >= {"x": "X"}.items()
    assert [path.name for path in (tmp_path / "site").iterdir() if path.name != SUMS] == ["x"]


def test_a_file_that_cannot_be_written_to_its_end_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, before[1]))
    try:
        with pytest.raises(OSError):
            put(str(path), bytes(9_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.read_text() == "old"
    assert [*tmp_path.iterdir()] == [path]
