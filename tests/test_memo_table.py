"""The step table: what was put is found again, and no fault of its file reaches the caller."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc.base.processes import spread
from cchc.memo.digests import digest
from cchc.memo.row import Row
from cchc.memo.step import Step
from cchc.memo.table import Table

FILE = "memo.sqlite"


@dataclass(frozen=True, slots=True)
class Note:
    """A value as steps have them."""

    text: str
    lines: tuple[int, ...] = ()


def step_in(table: Table, /, **shared: bytes) -> Step[Note]:
    return Step(table, "note", Note, "cchc.base.periods", ("markdown",), tuple(shared.items()))


def made(table: Table, subject: str, text: str, /, **inputs: bytes) -> Row:
    step = step_in(table)
    return step.put(subject, step.encoded(Note(text, (1, 2))), tuple(inputs.items()))


def filled(path: Path, count: int = 40) -> None:
    table = Table(path)
    for number in range(count):
        made(table, f"s{number}", f"chữ {number} " * 50, number=bytes([number]))
    table.finish()


def found(path: Path | None, count: int = 40) -> list[str | None]:
    """Each subject's text as a new process would find it under its key."""
    step = step_in(Table(path))
    texts: list[str | None] = []
    for number in range(count):
        value = step.value(step.fresh(f"s{number}", step.key((("number", bytes([number])),))))
        texts.append(value.text if value else None)
    return texts


WHOLE: list[str | None] = [f"chữ {number} " * 50 for number in range(40)]


def test_what_was_put_is_found_under_its_key_and_no_other(tmp_path: Path) -> None:
    filled(tmp_path / FILE)
    assert found(tmp_path / FILE) == WHOLE
    step = step_in(Table(tmp_path / FILE))
    assert step.fresh("s1", step.key((("number", b"x"),))) is None
    assert step.fresh("s1", step.key((("other", bytes([1])),))) is None
    assert step.fresh("s1", step_in(step.table, more=b"1").key((("number", bytes([1])),))) is None


def test_before_it_is_saved_it_is_found_in_memory(tmp_path: Path) -> None:
    table = Table(tmp_path / FILE)
    row = made(table, "a", "A")
    assert step_in(table).value(row) == Note("A", (1, 2))
    assert table.rows("note") == {"a": table.row("note", "a")}
    assert not (tmp_path / FILE).exists() or found(tmp_path / FILE) == [None] * 40


def test_without_a_file_it_remembers_for_one_run() -> None:
    table = Table(None)
    row = made(table, "a", "A")
    table.finish()
    assert step_in(table).value(row) == Note("A", (1, 2))


def test_much_is_written_before_the_end(tmp_path: Path) -> None:
    table = Table(tmp_path / FILE)
    for number in range(6):
        made(table, f"s{number}", f"{number}" * (2 << 20))
    other = step_in(Table(tmp_path / FILE))
    assert len(other.rows) == 4
    assert other.value(other.rows["s3"]) == Note("3" * (2 << 20), (1, 2))


def test_rows_say_which_inputs_changed(tmp_path: Path) -> None:
    table = Table(tmp_path / FILE)
    assert made(table, "a", "A", text=b"1", cover=b"1").changed == ()
    table.finish()
    table = Table(tmp_path / FILE)
    assert made(table, "a", "B", text=b"2", cover=b"1").changed == ("text",)
    assert made(table, "a", "B", text=b"2").changed == ("cover",)
    table.finish()
    step = step_in(Table(tmp_path / FILE), day=b"2")
    again = step.put("a", step.encoded(Note("C")), (("text", b"2"),))
    assert again.changed == ("day",)


def test_what_nobody_asked_for_is_dropped(tmp_path: Path) -> None:
    table = Table(tmp_path / FILE)
    made(table, "a", "A")
    made(table, "b", "B")
    Step(table, "old", Note, "cchc.base.periods").put("x", b"value")
    table.finish()
    table = Table(tmp_path / FILE)
    step = step_in(table)
    step.retain(["a"])
    assert list(step.rows) == ["a"] and table.row("note", "b") is None
    table.finish()
    with sqlite3.connect(tmp_path / FILE) as file:
        assert file.execute("SELECT step, subject FROM row ORDER BY 1").fetchall() == [
            ("note", "a"), ("step", "note"),
        ]  # fmt: skip
        assert len(file.execute("SELECT * FROM content").fetchall()) == 2


@pytest.mark.parametrize("seed", range(20))
def test_altered_bytes_cost_time_and_never_give_another_value(tmp_path: Path, seed: int) -> None:
    filled(tmp_path / FILE)
    source, file = random.Random(seed), tmp_path / FILE
    raw = bytearray(file.read_bytes())
    match source.randrange(4):
        case 0:
            del raw[source.randrange(len(raw)) :]
        case 1:
            start = source.randrange(len(raw))
            raw[start : start + 300] = source.randbytes(300)
        case 2:
            for _ in range(30):
                raw[source.randrange(len(raw))] ^= 1 << source.randrange(8)
        case _:
            start = source.randrange(0, len(raw), 512)
            raw[start : start + 4096] = bytes(4096)
    file.write_bytes(raw)
    assert all(text in (None, WHOLE[number]) for number, text in enumerate(found(file)))
    filled(file)  # made anew or mended, it serves again
    filled(file)
    assert found(file) == WHOLE


def test_a_value_of_another_type_is_none(tmp_path: Path) -> None:
    table = Table(tmp_path / FILE)
    other: Step[list[int]] = Step(table, "note", list[int], "cchc.base.periods", ("markdown",))
    row = other.put("a", other.encoded([1, 2]))
    assert step_in(table).value(row) is None


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(4000)])
def test_what_is_no_table_is_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    filled(tmp_path / FILE)
    assert found(tmp_path / FILE) == WHOLE


def test_a_table_of_another_layout_is_replaced(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as file:
        file.execute("CREATE TABLE row(a, b)")
    filled(tmp_path / FILE)
    assert found(tmp_path / FILE) == WHOLE


def test_where_nothing_can_be_written_it_remembers_for_one_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    table = Table(tmp_path / "file" / FILE)
    row = made(table, "a", "A")
    table.finish()
    assert step_in(table).value(row) == Note("A", (1, 2))
    assert (tmp_path / "file").read_bytes() == b""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    filled(tmp_path / FILE)
    tmp_path.chmod(stat.S_IRWXU)


def test_while_another_process_writes_nothing_is_lost_but_time(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("cchc.memo.database._WAIT", 0.05)
    filled(tmp_path / FILE)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    table = Table(tmp_path / FILE)
    row = made(table, "s0", "new")
    table.finish()
    assert step_in(table).value(row) == Note("new", (1, 2))
    other.execute("ROLLBACK")
    assert found(tmp_path / FILE)[1:] == WHOLE[1:]


def test_workers_read_through_connections_of_their_own(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("CCHC_WORKERS", "2")
    filled(tmp_path / FILE)
    step = step_in(Table(tmp_path / FILE))
    step.fresh("s0", b"")  # the parent's connection is open
    assert step.table._open is not None

    def work(names: Sequence[str]) -> list[tuple[int, str, bytes]]:
        read = [step.value(step.table.row("note", name)) for name in names]
        return [(os.getpid(), one.text if one else "", step.encoded(Note("x"))) for one in read]

    names = [f"s{number}" for number in range(40)] * 2
    results = list(spread(names, work, batch=1, size=1000))
    assert sorted(text for _, text, _ in results) == sorted([str(text) for text in WHOLE] * 2)
    assert os.getpid() not in {process for process, *_ in results}
    for number, (_, _, content) in enumerate(results):
        step.put(f"new{number}", content)
    step.table.finish()
    assert len(step_in(Table(tmp_path / FILE)).rows) == 120


def test_digests_tell_where_parts_end() -> None:
    step = step_in(Table(None))
    assert step.key((("a", b"bc"),)) != step.key((("ab", b"c"),))
    assert len(digest(b"")) == 16
