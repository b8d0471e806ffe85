"""What is remembered of units and verdicts is what reading and judging anew would say."""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

from cchc.content.load import load
from cchc.content.load.unit_store import release
from cchc.content.model import Item
from cchc.rules.gate import Verdict, check
from tests.bench.build import project, resign
from tests.bench.corpus import png

pytestmark = pytest.mark.slow

DAY = "2024-12-31"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of some 40 items, read once into `root/cache`."""
    made = project(tmp_path_factory.mktemp("remembered") / "project", 40)
    load(made, made / "cache")
    return made


def whole(item: Item) -> tuple[object, ...]:
    return tuple(getattr(item, field.name) for field in fields(Item))


def test_items_are_the_same_whether_read_or_recalled(root: Path) -> None:
    read, recalled = load(root).catalogue.items, load(root, root / "cache").catalogue.items
    assert [item.facts for item in recalled] == [item.facts for item in read]
    assert [whole(item) for item in recalled] == [whole(item) for item in read]
    assert recalled == read


def test_what_was_let_go_of_is_read_again(root: Path) -> None:
    items = load(root, root / "cache").catalogue.items
    before = [whole(item) for item in items]
    release(items)
    assert not any(_is_filled(item) for item in items)
    assert [whole(item) for item in items] == before
    release(load(root).catalogue.items)  # nowhere to read them again: nothing happens


def test_one_that_is_asked_fills_its_unit_and_no_other(root: Path) -> None:
    items = load(root, root / "cache").catalogue.items
    assert items[0].body.words > 0
    assert {item.unit for item in items if _is_filled(item)} == {items[0].unit}


def _is_filled(item: Item) -> bool:
    try:
        return bool(object.__getattribute__(item, "body"))
    except AttributeError:
        return False


def test_a_partial_item_can_be_copied_and_stored_and_says_what_it_has_not(root: Path) -> None:
    items = load(root, root / "cache").catalogue.items
    with pytest.raises(AttributeError, match="titel"):
        items[0].titel  # type: ignore[attr-defined]  # noqa: B018
    assert not _is_filled(items[0])
    assert replace(items[0], title="X").facts.front != items[0].facts.front
    last = load(root, root / "cache").catalogue.items[-1]
    assert pickle.loads(pickle.dumps(last)) == last


def test_records_that_are_lost_or_spoilt_are_read_from_the_files(root: Path) -> None:
    read = [whole(item) for item in load(root).catalogue.items]
    files = sorted((root / "cache/items").glob("*.pickle"))
    for number, file in enumerate(files):
        file.write_bytes(b"?" * 100) if number % 2 else file.unlink()
    assert [whole(item) for item in load(root, root / "cache").catalogue.items] == read
    for file in (root / "cache/items").glob("*"):
        file.unlink()
    load(root, root / "cache")


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
    return faults, [book.rows for book in verdict.ledgers], verdict.catalogue.items


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
