"""Whatever an editor does, and in whatever order: a warm build gives the bytes of a cold one."""

import random
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from itertools import count as numbers
from pathlib import Path

import pytest

from tests.bench.build import Built, build, command, project, resign, tree, variables
from tests.bench.corpus import png
from tests.bench.ours import edited_quarter, edited_title

pytestmark = pytest.mark.slow("longest")

Change = Callable[[Path, random.Random, int], None]
COUNT = 24


def _rewrite(file: Path, change: Callable[[str], str]) -> None:
    before = file.read_text("utf-8")
    after = change(before)
    assert before != after, file
    file.write_text(after, encoding="utf-8")


def _item(folder: Path, source: random.Random, *kinds: str) -> Path:
    """An item of the first of these kinds that there still is; of any kind without them."""
    for kind in kinds or ("*",):
        if found := sorted((folder / "units").glob(f"phuong-*/{kind}/*.md")):
            return source.choice(found)
    raise LookupError(kinds)


def body(folder, source, turn):
    _rewrite(
        _item(folder, source), lambda text: f"{text}\n## Phần {turn}\n\nThêm **chữ** {turn}.\n"
    )


def title(folder, source, turn):
    _rewrite(_item(folder, source), lambda text: edited_title(text, turn))


def date(folder, source, turn):
    file = _item(folder, source, "tai-lieu")
    _rewrite(
        file,
        lambda text: re.sub(
            r"^(date: \S+-)\d\d$", rf"\g<1>{turn % 28 + 1:02}", text, count=1, flags=re.M
        ),
    )


def quarter(folder, source, turn):
    file = _item(folder, source, "tin-bai", "tai-lieu")
    _rewrite(file, lambda text: edited_quarter(text, turn))


def kind(folder, source, turn):
    """A post becomes a document: its address changes, and links to it break until they follow."""
    file = _item(folder, source, "tin-bai", "tai-lieu")
    other = {"tin-bai": "tai-lieu", "tai-lieu": "tin-bai"}[file.parent.name]
    _move(folder, file, file.parent.parent / other / file.name)


def unit(folder, source, turn):
    file = _item(folder, source, "tai-lieu")
    other = source.choice([u for u in (folder / "units").glob("phuong-*") if u not in file.parents])
    _rewrite(
        file,
        lambda text: re.sub(r"\]\(\.\./[^)]*\.(?:md|png)\)", "](https://example.vn)", text) + "\n",
    )
    _move(folder, file, other / "tai-lieu" / file.name)


def _move(folder: Path, file: Path, to: Path) -> None:
    """Move an item."""
    to.parent.mkdir(exist_ok=True)
    file.rename(to)
    _unlink(folder, file)


def _unlink(folder: Path, file: Path) -> None:
    """Links to it become links elsewhere."""
    for other in (folder / "units").rglob("*.md"):
        text = other.read_text("utf-8")
        if file.name in text:
            mended = re.sub(rf"\]\([^)]*{file.name}\)", "](https://example.vn)", text)
            other.write_text(mended, encoding="utf-8")


def status(folder, source, turn):
    def other(text: str) -> str:
        if "\nstatus: draft" in text:
            return text.replace("\nstatus: draft", "\nstatus: published")
        return text.replace("\nstatus: published", "\nstatus: draft")

    file = _item(folder, source, "hoi-dap")
    _unlink(folder, file)
    _rewrite(file, other)


def picture(folder, source, turn):
    file = source.choice(sorted((folder / "units").glob("*/media/*.png")))
    file.write_bytes(png(1000 + turn))


def template(folder, source, turn):
    name = source.choice(["cchc/item.html", "cchc/list.html", "partials/footer.html"])
    _rewrite(folder / "overrides" / name, lambda text: f"{text}<p>Mẫu {turn}</p>\n")


def configuration(folder, source, turn):
    _rewrite(
        folder / "mkdocs.yml",
        lambda text: re.sub(r"(?m)^site_name: .*", f"site_name: Trang {turn}", text),
    )


def vocabulary(folder, source, turn):
    file = folder / "docs/ke-hoach/tu-vung.yml"
    _rewrite(
        file,
        lambda text: re.sub(r"(title|label|vi): ([^\n{},]+)", rf"\1: Từ {turn}", text, count=1),
    )


def plan(folder, source, turn):
    _rewrite(
        folder / "docs/ke-hoach/2023.md",
        lambda text: re.sub(r"(?m)^(      due:) \d+$", rf"\1 {15 + turn}", text),
    )


def duty(folder, source, turn):
    """The words of a duty change, and nothing that is counted."""
    _rewrite(
        folder / "docs/ke-hoach/2023.md",
        lambda text: re.sub(r"(?m)^(      title:) .*", rf"\1 Nhiệm vụ {turn}", text, count=1),
    )


def scheme(folder, source, turn):
    """Quarters are cut on other days: what the year's reports count from."""

    def other(text: str) -> str:
        now, then = (
            ("calendar", "report") if "quarters: calendar" in text else ("report", "calendar")
        )
        return text.replace(f"quarters: {now}", f"quarters: {then}")

    _rewrite(folder / "docs/ke-hoach/2023.md", other)


def column(folder, source, turn):
    """A unit is called otherwise: every list and every item of it says so."""
    file = source.choice(sorted((folder / "units").glob("phuong-*/index.md")))
    _rewrite(file, lambda text: re.sub(r"(?m)^name: .*", f"name: Phường mới {turn}", text, count=1))


def summary(folder, source, turn):
    def other(text: str) -> str:
        text = re.sub(r"(?m)^summary: .*", f"summary: Tóm tắt {turn}.", text, count=1)
        return re.sub(
            r"(?m)^status: ", "featured: true\nstatus: ", text.replace("featured: true\n", "")
        )

    _rewrite(_item(folder, source), other)


def correction(folder, source, turn):
    """A note on a correction: the day of the last change is another."""
    note = f"updates: [{{on: 2024-12-{29 + turn % 2}, note: Sửa lần {turn}}}]\nstatus: "
    file = _item(folder, source, "tai-lieu", "tin-bai")
    _rewrite(file, lambda text: re.sub(r"(?m)^(?:updates: .*\n)?status: ", note, text, count=1))


def withdrawal(folder, source, turn):
    """An item is taken down, and a stone stands at its address."""
    file = _item(folder, source, "tai-lieu", "tin-bai")
    _unlink(folder, file)
    record = f"withdrawn: {{on: 2024-12-30, reason: Lý do {turn}, by: Ủy ban}}\nstatus: withdrawn"
    _rewrite(
        file, lambda text: re.sub(r"(?m)^(?:withdrawn: .*\n)?status: \w+", record, text, count=1)
    )


def moved(folder, source, turn):
    """A former address leads to an item."""
    file = _item(folder, source, "tin-bai", "tai-lieu")
    address = f"aliases: [/cu-{turn}/]\nstatus: "
    _rewrite(file, lambda text: re.sub(r"(?m)^(?:aliases: .*\n)?status: ", address, text, count=1))


def package(folder, source, turn):
    """Another version of our own code makes everything anew."""
    _rewrite(folder / "hooks/cchc/__init__.py", lambda text: f"{text}\nCHANGE = {turn}\n")


def target(folder, source, turn):
    """A link's target goes away, or comes back."""
    away = folder / "away.md"
    linked = folder / "where.txt"
    if away.exists():
        away.rename(folder / linked.read_text())
        return
    texts = "".join(file.read_text("utf-8") for file in sorted((folder / "units").rglob("*.md")))
    names = set(re.findall(r"\]\(\.\./[a-z-]+/(bai-\d+\.md)\)", texts))
    file = next(f for f in sorted((folder / "units").rglob("bai-*.md")) if f.name in names)
    linked.write_text(file.relative_to(folder).as_posix())
    file.rename(away)


def fragment(folder, source, turn):
    """A link names a place in a page that has none of that name; the next time it is mended."""
    file = sorted((folder / "units").glob("phuong-*/san-pham/*.md"))[0]
    wrong = f"\nXem [phần khác]({file.name}#khong-co).\n"
    text = file.read_text("utf-8")
    file.write_text(text.replace(wrong, "") if wrong in text else text + wrong, encoding="utf-8")


CHANGES: tuple[Change, ...] = (
    body, title, date, quarter, kind, unit, status, picture, template, configuration, vocabulary,
    plan, duty, scheme, column, summary, correction, withdrawal, moved, package, target, fragment,
)  # fmt: skip
BREAKING = (target, fragment)  # each undoes itself when it is called again


def _sequence(tmp_path: Path, seed: int, steps: int, every: int) -> None:
    """Draw changes. What breaks the build must break a cold one too, and is undone at once."""
    source = random.Random(seed)
    folder, site, cache = project(tmp_path / "project", COUNT), tmp_path / "site", tmp_path / "c"
    drawn = [*CHANGES]
    source.shuffle(drawn)
    assert build(folder, site, cache).code == 0
    for turn, change in zip(numbers(1), (drawn * steps)[:steps], strict=False):
        told, broken = f"seed {seed}, step {turn}: {change.__name__}", change in BREAKING
        for undo in (False, True) if broken else (True,):
            before = tree(site)
            change(folder, source, turn)
            resign(folder)
            after = build(folder, site, cache)
            assert (after.code == 0) is undo, f"{told}: {after.faults}"
            if not undo:
                assert tree(site) == before, f"{told}: a failed build touched the site"
            if broken or turn % every == 0 or turn == steps:
                _same_when_cold(tmp_path, after, told)


def _same_when_cold(tmp_path: Path, warm: Built, told: str) -> None:
    site, cache = tmp_path / "cold", tmp_path / "cold-cache"
    cold = build(tmp_path / "project", site, cache)
    assert (warm.code, warm.faults) == (cold.code, cold.faults), told
    if warm.code == 0:
        assert tree(tmp_path / "site") == tree(site), told
    for made in (site, cache):
        shutil.rmtree(made, ignore_errors=True)


def test_after_every_kind_of_change_in_a_drawn_order(tmp_path):
    _sequence(tmp_path, seed=1, steps=len(CHANGES), every=4)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 12))
def test_after_long_drawn_sequences(tmp_path, seed):
    _sequence(tmp_path, seed, steps=3 * len(CHANGES), every=1)


@pytest.mark.parametrize("moment", ["articles", "site"])
def test_interrupted_a_build_leaves_nothing_wrong(tmp_path, moment):
    folder, site, cache = project(tmp_path / "project", 80), tmp_path / "site", tmp_path / "cache"
    started = {"articles": cache / "render/articles", "site": site / "don-vi"}[moment]
    going = subprocess.Popen(
        command(site), cwd=folder, env=variables(folder, cache), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while going.poll() is None and not started.exists():
        time.sleep(0.005)
    going.send_signal(signal.SIGINT)
    assert going.wait() != 0 or site.exists()
    again, cold = build(folder, site, cache), build(folder, tmp_path / "s", tmp_path / "c")
    assert (again.code, again.faults) == (cold.code, cold.faults)
    assert tree(site) == tree(tmp_path / "s")
