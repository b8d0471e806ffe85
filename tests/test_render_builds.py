"""A warm build gives the site that a cold one gives, byte for byte, and touches only what changed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bench.corpus import png, sign
from tests.builds import corpus, published, tree

pytestmark = pytest.mark.slow

COUNT = 48


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a warm cache; tests work on copies."""
    root = corpus(tmp_path_factory.mktemp("pristine") / "project", COUNT)
    published(root, root / "site", root / ".cache")
    return root


@pytest.fixture
def project(pristine: Path, tmp_path: Path) -> Path:
    """A copy of the project, its cache and its site."""
    root = tmp_path / "project"
    shutil.copytree(pristine, root, symlinks=True)
    published(root, root / "site", root / ".cache")
    return root


def item(root: Path, kind: str = "tin-bai", number: int = 0) -> Path:
    """One of the project's items."""
    return sorted(root.glob(f"units/phuong-*/{kind}/*.md"))[number]


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first place of some text, which must be there."""
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), "utf-8")


def signed_anew(root: Path) -> None:
    """Drop every sign-off and give it again."""
    for path in root.glob("units/*/*/*.md"):
        lines = path.read_text("utf-8").split("\n")
        path.write_text("\n".join(x for x in lines if not x.startswith("review:")), "utf-8")
    sign(root)


def body(root: Path) -> None:
    """The text of an item."""
    path = item(root)
    path.write_text(path.read_text("utf-8") + "\nThêm một câu mới cho bài này.\n", "utf-8")


def title(root: Path) -> None:
    """The title, which lists and neighbours show too."""
    edit(item(root), "title: ", 'title: "Tên mới của bài" # ')


def date(root: Path) -> None:
    """The date, and with it the quarter."""
    path = item(root, "tai-lieu")
    day = next(x for x in path.read_text("utf-8").split("\n") if x.startswith("date:"))
    edit(path, day, "date: 2023-08-15")


def withdrawal(root: Path) -> None:
    """An item nobody links to is taken down and leaves a tombstone."""
    path = unlinked(root)
    record = "{on: 2024-12-01, reason: Sai quy định, by: Phòng Văn hóa và Thông tin}"
    edit(path, "status: published", f"status: withdrawn\nwithdrawn: {record}")


def removal(root: Path) -> None:
    """An item nobody links to goes without a trace."""
    unlinked(root).unlink()


def addition(root: Path) -> None:
    """A new item, with an alias."""
    path = item(root)
    text = path.read_text("utf-8").replace(
        "title: ", 'aliases: [/cu/bai-moi/]\ntitle: "Bài mới" # ', 1
    )
    path.with_name("bai-moi.md").write_text(text, "utf-8")


def column(root: Path) -> None:
    """The name of a unit, which many pages show."""
    edit(sorted(root.glob("units/phuong-*/index.md"))[0], "name: Phường", "name: Phường Mới")


def picture(root: Path) -> None:
    """A picture of another size under the same name."""
    for path in root.glob("units/phuong-*/media/anh-0.png"):
        path.write_bytes(png(99, 400, 200))


def template(root: Path) -> None:
    """A fragment."""
    path = root / "overrides/cchc/item.html"
    path.write_text("<!-- thử -->" + path.read_text("utf-8"), "utf-8")


def vocabulary(root: Path) -> None:
    """The word for a topic."""
    path = root / "docs/ke-hoach/tu-vung.yml"
    text = path.read_text("utf-8")
    path.unlink()
    path.write_text(text.replace("label: Chữ ký số", "label: Chữ ký số (mới)"), "utf-8")


def plan(root: Path) -> None:
    """A target of the plan."""
    edit(root / "docs/ke-hoach/2023.md", "target: 2", "target: 3")


def dialect(root: Path) -> None:
    """A Markdown extension less."""
    edit(root / "mkdocs.yml", "  - abbr\n", "")


def unlinked(root: Path) -> Path:
    """An item that no other links to."""
    texts = [path.read_text("utf-8") for path in root.glob("units/*/**/*.md")]
    for path in sorted(root.glob("units/phuong-*/*/*.md")):
        if not any(f"{path.parent.name}/{path.name}" in text for text in texts):
            return path
    raise LookupError("every item is linked to")


CHANGES: tuple[Callable[[Path], None], ...] = (
    body, title, date, withdrawal, removal, addition, column, picture, template, vocabulary, plan, dialect,
)  # fmt: skip


def test_warm_equals_cold_after_one_change_on_top_of_another(project: Path, tmp_path: Path) -> None:
    for number, change in enumerate(CHANGES, 1):
        change(project)
        signed_anew(project)
        published(project, project / "site", project / ".cache")
        if number % 3 == 0:
            cold = tmp_path / f"cold-{number}"
            published(project, cold, tmp_path / f"cache-{number}")
            assert_same(tree(project / "site"), tree(cold), f"up to {change.__name__}")


def assert_same(one: dict[str, bytes], two: dict[str, bytes], when: str = "") -> None:
    """The same files with the same bytes; names what differs instead of showing it all."""
    differing = {path for path in {*one, *two} if one.get(path) != two.get(path)}
    assert not differing, when


def test_unchanged_build_does_nothing(project: Path) -> None:
    before = {path: (project / "site" / path).stat().st_mtime_ns for path in tree(project / "site")}
    report = published(project, project / "site", project / ".cache")
    assert (report.made, report.removed) == (0, 0)
    assert before == {path: (project / "site" / path).stat().st_mtime_ns for path in before}


def test_edited_body_touches_few_files(project: Path) -> None:
    body(project)
    signed_anew(project)
    report = published(project, project / "site", project / ".cache")
    assert report.made < report.outputs / 4


def test_a_target_that_goes_and_comes_back(project: Path) -> None:
    before = tree(project / "site")
    source, target = next(links(project))
    text = target.read_bytes()
    target.unlink()
    with pytest.raises(ValueError, match=f"{source.name}.*LK101"):
        published(project, project / "site", project / ".cache")
    assert_same(tree(project / "site"), before)
    target.write_bytes(text)
    published(project, project / "site", project / ".cache")
    assert_same(tree(project / "site"), before)


def links(root: Path) -> Iterator[tuple[Path, Path]]:
    """Items with another item they link to."""
    for path in sorted(root.glob("units/phuong-*/*/*.md")):
        for part in path.read_text("utf-8").split("](")[1:]:
            target = (path.parent / part.split(")")[0]).resolve()
            if target.suffix == ".md" and target != path:
                yield path, target


def test_a_lost_or_spoilt_file_is_put_back(project: Path) -> None:
    before = tree(project / "site")
    pages = [path for path in before if path.endswith("index.html")]
    (project / "site" / pages[0]).unlink()
    (project / "site" / pages[1]).write_text("hỏng")
    published(project, project / "site", project / ".cache")
    assert_same(tree(project / "site"), before)


def test_without_a_cache_nothing_old_stays(project: Path) -> None:
    stray = project / "site/cu/index.html"
    stray.parent.mkdir()
    stray.write_text("cũ")
    shutil.rmtree(project / ".cache")
    published(project, project / "site", project / ".cache")
    assert not stray.parent.exists()


@pytest.mark.parametrize("part", ["memo.sqlite", "sites"])
def test_spoilt_caches_are_made_again(project: Path, part: str) -> None:
    before = tree(project / "site")
    found = [path for path in project.glob(f".cache/**/{part}*") if path.is_file()]
    found += [path for path in project.glob(f".cache/{part}/*") if path.is_file()]
    for path in found:
        path.write_bytes(path.read_bytes()[:-7] + b"\0" * 7)
    body(project)
    signed_anew(project)
    published(project, project / "site", project / ".cache")
    after = tree(project / "site")
    assert set(after) == set(before)
    assert sum(after[path] != before[path] for path in before) > 0


def test_values_that_are_lost_are_made_again(project: Path) -> None:
    before = tree(project / "site")
    with sqlite3.connect(project / ".cache/memo.sqlite") as file:
        file.execute("UPDATE content SET value = x'00'")
    shutil.rmtree(project / "site")
    published(project, project / "site", project / ".cache")
    assert_same(tree(project / "site"), before)
