"""What is remembered of units and verdicts is what reading and judging anew would say."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cchc.base.diagnostic import Diagnostic, Severity
from cchc.base.periods import Quarter
from cchc.content.item import Item, Status, card_of
from cchc.content.kind import NO_DETAILS
from cchc.content.kinds import KINDS
from cchc.content.kinds.event import Event
from cchc.content.kinds.index import IndexResult, IndexSource, Score
from cchc.content.kinds.model import Model
from cchc.content.kinds.product import Outreach, Quantity
from cchc.content.kinds.question import Question
from cchc.content.load import load
from cchc.content.load.units import FileRecord
from cchc.content.parts import Attachment, Cover, Evidence, Review, Update, Withdrawal
from cchc.content.text_facts import Body, Marks
from cchc.memo.files import ContentIds, SourceFile, stamp_of
from cchc.memo.step import Step
from cchc.memo.table import Table
from cchc.rules.gate import Verdict, check
from tests.bench.build import project, resign
from tests.bench.corpus import png

pytestmark = pytest.mark.slow

DAY = "2024-12-31"
STARTS = dt.datetime.fromisoformat("2023-01-07T08:09")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of some 40 items, read once into a table."""
    made = project(tmp_path_factory.mktemp("remembered") / "project", 40)
    with table(made) as kept:
        load(made, kept)
    return made


@contextmanager
def table(root: Path) -> Iterator[Table]:
    """The table of the project as a new process finds it, saved at the end."""
    made = Table(root / "memo.sqlite")
    yield made
    made.save()
    made.close()


def test_items_and_cards_are_the_same_whether_read_or_remembered(root: Path) -> None:
    read = load(root)
    with table(root) as kept:
        remembered = load(root, kept)
        assert (read.files_read > 40, remembered.files_read) == (True, 0)
        assert remembered.catalogue == read.catalogue
        items = tuple(remembered.catalogue.every_item())
    assert items == tuple(read.catalogue.every_item())
    assert tuple(map(card_of, items)) == read.catalogue.cards
    assert remembered.diagnostics == read.diagnostics


COMMON: dict[str, Any] = {
    "path": "units/a/su-kien/b.md", "unit": "a", "slug": "b", "title": "B", "date": dt.date(2023, 1, 2),
    "summary": "S", "topics": ("t",), "status": Status.WITHDRAWN, "sample": True, "documents": ("d",),
    "featured": True, "aliases": ("/x/",), "cover": Cover("c", "alt"),
    "attachments": (Attachment("f", "t", 1),), "evidence": (Evidence("u", "t"),), "video": "v",
    "updates": (Update(dt.date(2023, 1, 3), "n"),), "review": Review("r", dt.date(2023, 1, 4), "sha256:0"),
    "withdrawn": Withdrawal(dt.date(2023, 1, 5), "r", "b"),
    "body": Body(3, 4, (("x", 1, 2),), b"\0\xff", "d", "t", "f"), "marks": Marks("date:1:2"),
    "files": (("f", "0"),),
}  # fmt: skip
REPORT: dict[str, Any] = {
    "format": "f", "audience": ("a",), "focus": 1, "channels": ("c",), "quantity": Quantity(1, "u"),
    "period": Quarter(2023, 1),
}  # fmt: skip
OF_KIND = {
    "tin-bai": NO_DETAILS, "tai-lieu": NO_DETAILS,
    "san-pham": Outreach(**REPORT),
    "mo-hinh": Model(**REPORT, subject="s", problem="p", solution="s", result="r", adopted_by=("x",)),
    "hoi-dap": Question(received=dt.date(2023, 1, 6)),
    "su-kien": Event(starts=STARTS, ends=STARTS + dt.timedelta(hours=1), place="p", form="f"),
    "chi-so": IndexResult(
        index="i", year=2022, score=Decimal("88.10"), scope="s", source=IndexSource("t", "u"), rank=3,
        series=(Score(2021, Decimal(5)),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("folder", KINDS)
def test_a_value_of_every_noun_survives_the_table(folder: str) -> None:
    """Also what no made-up project has."""
    item = Item(folder=folder, **COMMON, details=OF_KIND[folder])
    record = FileRecord(b"id", None, item, (Diagnostic("p", 1, 2, "FM101", Severity.ERROR),))
    step: Step[FileRecord] = Step(Table(None), "x", FileRecord, "cchc.content.item")
    assert step.decoded(step.encoded(record)) == record
    assert item.index is None or str(item.index.score) == "88.10"


def test_one_edit_reads_one_text(root: Path) -> None:
    file = sorted((root / "units").rglob("bai-*.md"))[0]
    before = file.read_text("utf-8")
    file.write_text(before.replace("\ntitle: ", "\ntitle: Sửa "), "utf-8")
    try:
        with table(root) as kept:
            loaded = load(root, kept)
            assert loaded.files_read == 1
            assert loaded.catalogue == load(root).catalogue
    finally:
        file.write_text(before, "utf-8")
        with table(root) as kept:
            load(root, kept)


def test_what_the_table_lost_is_read_from_the_files(root: Path) -> None:
    read = tuple(load(root).catalogue.every_item())
    with sqlite3.connect(root / "memo.sqlite") as file:
        file.execute("UPDATE content SET value = x'00' WHERE rowid % 2")
    with table(root) as kept:
        assert tuple(load(root, kept).catalogue.every_item()) == read
    with table(root) as kept:
        assert load(root, kept).files_read == 0


# --- contents of files ----------------------------------------------------------------------


def read_anew(root: Path, folder: Path) -> int:
    """How many texts are read when a copy of the project finds the table of the first."""
    shutil.copytree(root, folder, copy_function=shutil.copyfile)  # new times, new inodes
    with table(folder) as kept:
        return load(folder, kept).files_read


def test_a_copy_on_another_machine_reads_nothing(root: Path, tmp_path: Path) -> None:
    assert read_anew(root, tmp_path / "other") == 0


def test_a_change_within_the_same_instant_is_seen(root: Path, tmp_path: Path) -> None:
    """A time just past says nothing: the next change may bear the same, as in git's racy files."""
    folder = tmp_path / "other"
    shutil.copytree(root, folder)
    file = sorted((folder / "units").rglob("bai-*.md"))[0]
    file.write_text(file.read_text("utf-8") + "\nMột.\n", "utf-8")
    status = file.stat()
    with table(folder) as kept:
        load(folder, kept)
    with file.open("r+b") as opened:  # the same inode, size and time
        opened.seek(-6, os.SEEK_END)
        opened.write(b"Hai.\n\n")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size
    with table(folder) as kept:
        loaded = load(folder, kept)
    assert loaded.files_read == 1
    assert loaded.catalogue == load(folder).catalogue


def test_a_file_that_was_looked_at_long_ago_is_not_read_for_its_id(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    os.utime(tmp_path / "a", (1, 1))
    kept, file = Table(None), SourceFile("a", stamp_of((tmp_path / "a").stat()))
    (first,) = ContentIds(tmp_path, kept).identified("all", [file])
    assert first.id == hashlib.sha256(b"a").digest()
    (tmp_path / "a").unlink()  # nobody can read it now
    assert ContentIds(tmp_path, kept).identified("all", [file]) == [first]


# --- verdicts ------------------------------------------------------------------------------

Change = Callable[[str, random.Random], str]


def _key(name: str, *values: str) -> Change:
    def change(text: str, source: random.Random) -> str:
        line = f"{name}: {source.choice(values)}"
        if re.search(rf"(?m)^{name}: .*$", text):
            return re.sub(rf"(?m)^{name}: .*$", line, text, count=1)
        return text.replace("---\n", f"---\n{line}\n", 1)

    return change


def _append(*texts: str) -> Change:
    return lambda text, source: f"{text.rstrip()}\n\n{source.choice(texts)}\n"


CHANGES: tuple[Change, ...] = (
    _key("status", "draft", "published", "submitted"),
    _key("date", "2023-02-20", "2023-05-03", "2024-11-30", "2030-01-01"),
    _key("title", '"Một"', '"Hai"', "Ba"),
    _key("topics", "[khong-co]", "[chuyen-doi-so]"),
    _key("documents", "[khong-co]", "[ubndq1-2023-kh-46]"),
    _key("aliases", "[/don-vi/phuong-0001/]", "[/cu/]", "[/tien-do/]", "[]"),
    _key("received", "2023-02-01"),
    _key("head", "Người khác", "Chủ tịch Ủy ban nhân dân phường"),
    _append("[x](../khong-co/a.md)", "[y](../index.md#khong-co)", "Liên hệ 0903 123 456."),
    _append("[z](../../phuong-0001/index.md)", "[t](../../phuong-0001/index.md#gioi-thieu)"),
    _append("## Giới thiệu", "[v](../../../docs/huong-dan.md)", "<script>x</script>"),
    lambda text, source: text[: len(text) // 2],
    lambda text, source: text.split("\n---\n")[0] + "\n---\n\nNgắn.\n",
)  # fmt: skip


def _edit(root: Path, source: random.Random) -> str:
    files = sorted((root / "units").rglob("*.md"))
    one, other = source.choice(files), source.choice(files)
    match source.randrange(12):
        case 0:
            one.rename(one.with_name(f"x-{source.randrange(99)}.md"))
        case 1:
            one.unlink()
        case 2:
            picture = source.choice(sorted((root / "units").glob("*/media/*.png")))
            picture.write_bytes(png(source.randrange(99)))
        case 3:
            picture = source.choice(sorted((root / "units").glob("*/media/*.png")))
            picture.rename(picture.with_name(f"anh-{source.randrange(99)}.png"))
        case 4:  # a near copy of another
            _, _, body = other.read_text("utf-8").partition("\n---\n")
            front, _, _ = one.read_text("utf-8").partition("\n---\n")
            one.write_text(f"{front}\n---\n{body}", "utf-8")
        case 5:
            page = root / "docs/huong-dan.md"
            page.unlink() if page.exists() else page.write_text("# A\n", "utf-8")
        case 6:
            plan = root / "docs/ke-hoach/2023.md"
            text = re.sub(
                r"(?m)^(      due:) \d+$", rf"\1 {source.randrange(60)}", plan.read_text()
            )
            plan.write_text(text, "utf-8")
        case 7:
            resign(root)
        case _:
            change = source.choice(CHANGES)
            one.write_text(change(one.read_text("utf-8"), source), "utf-8")
    return one.name


def _told(verdict: Verdict) -> tuple[object, ...]:
    faults = [fault.line_of_text() for fault in verdict.diagnostics]
    return faults, [book.rows for book in verdict.ledgers], tuple(verdict.catalogue.every_item())


def _drawn(folder: Path, seed: int, steps: int) -> None:
    source = random.Random(seed)
    root = project(folder / "project", 30)
    for step in range(steps):
        for _ in range(source.choice((1, 1, 1, 3))):
            _edit(root, source)
        warm, cold = check(root, DAY, folder / "cache"), check(root, DAY, folder / f"cold-{step}")
        assert _told(warm) == _told(cold), f"seed {seed}, step {step}"


def test_after_drawn_edits_the_gate_says_what_a_cold_one_does(tmp_path: Path) -> None:
    _drawn(tmp_path, 1, 16)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 30))
def test_after_long_drawn_edits(tmp_path: Path, seed: int) -> None:
    _drawn(tmp_path, seed, 80)
