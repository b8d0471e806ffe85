"""A change of our code or of the configuration remakes what depends on it, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from posixpath import normpath

import pytest

from tests.bench.build import Built, build, project, resign, tree

pytestmark = pytest.mark.slow("longest")

COUNT = 40


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project, its cache and its site; tests work on copies."""
    folder = tmp_path_factory.mktemp("pristine")
    project(folder / "project", COUNT)
    assert build(folder / "project", folder / "site", folder / "cache").code == 0
    return folder


@pytest.fixture
def place(pristine: Path, tmp_path: Path) -> Path:
    """A copy of it, with all times as they were."""
    shutil.copytree(pristine, tmp_path / "place", symlinks=True)
    # The manifest and the items are known by where they lie: what a copy is made to know first.
    assert again(tmp_path / "place").code == 0
    return tmp_path / "place"


def again(place: Path) -> Built:
    """The warm build."""
    return build(place / "project", place / "site", place / "cache")


def same_as_cold(place: Path) -> dict[str, str]:
    """Build once more; the site's files, after they were held against those of a cold build."""
    assert again(place).code == 0
    assert build(place / "project", place / "cold", place / "cold-cache").code == 0
    warm, cold = tree(place / "site"), tree(place / "cold")
    assert not {path for path in {*warm, *cold} if warm.get(path) != cold.get(path)}
    shutil.rmtree(place / "cold")
    shutil.rmtree(place / "cold-cache")
    return warm


def edit(place: Path, file: str, old: str, new: str) -> None:
    """Replace the first place of some text in a file of the project, which must be there."""
    path = place / "project" / file
    text = path.read_text("utf-8")
    assert old in text, (file, old)
    path.write_text(text.replace(old, new, 1), "utf-8")


def changed(before: dict[str, str], after: dict[str, str], ending: str) -> tuple[int, int]:
    """How many of the files with that ending have other bytes, and how many there are."""
    named = [path for path in after if path.endswith(ending)]
    return sum(before.get(path) != after[path] for path in named), len(named)


def test_a_build_that_changes_nothing_forgets_nothing(place: Path) -> None:
    before = _remembered(place)
    assert {step for step, _ in before} >= {"article", "segment", "shell"}
    assert again(place).made == 0
    assert _remembered(place) == before


def _remembered(place: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(place / "cache/memo.sqlite")) as file:
        return set(file.execute("SELECT step, subject FROM row"))


def test_another_text_of_the_search_index_reaches_every_text(place: Path) -> None:
    before = tree(place / "site")
    edit(
        place,
        "hooks/cchc/search/index.py",
        '"\\n".join(lines) + "\\n"',
        '"\\n".join(lines) + "\\n\\n"',
    )
    texts, every = changed(before, same_as_cold(place), "noi-dung.txt")
    assert texts == every > COUNT


def test_cards_drawn_otherwise_are_all_drawn_anew(place: Path) -> None:
    before = tree(place / "site")
    edit(
        place,
        "hooks/cchc/site/card_pictures.py",
        "zlib.compress(rows, 3)",
        "zlib.compress(rows, 1)",
    )
    after = same_as_cold(place)
    cards = {path for path in after if path.startswith("assets/the/")}
    assert len(cards) > 10
    assert all(before.get(path) != after[path] for path in cards)


def test_a_menu_entry_in_an_inherited_file_is_on_every_page(place: Path) -> None:
    configuration = place / "project/mkdocs.yml"
    (place / "project/base.yml").write_bytes(configuration.read_bytes())
    configuration.write_text("INHERIT: base.yml\n", "utf-8")
    assert again(place).code == 0
    edit(place, "base.yml", "title: Góp ý", "title: Thưa chuyện")
    after = same_as_cold(place)
    pages = [path for path in after if path.endswith("index.html")]
    said = [path for path in pages if "Thưa chuyện" in (place / "site" / path).read_text("utf-8")]
    assert len(said) > COUNT
    assert not [p for p in pages if ">Góp ý</a></li>" in (place / "site" / p).read_text("utf-8")]


def test_a_name_from_the_environment_is_on_every_page(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "site_name: Cải cách hành chính Quận 1"
    edit(place, "mkdocs.yml", name, 'site_name: !ENV [TEN_TRANG, "Cải cách hành chính Quận 1"]')
    assert again(place).code == 0
    monkeypatch.setitem(os.environ, "TEN_TRANG", "Trang Bến Nghé")
    after = same_as_cold(place)
    pages = [path for path in after if path.startswith("don-vi/") and path.endswith("index.html")]
    assert len(pages) > COUNT
    for path in pages:
        text = (place / "site" / path).read_text("utf-8")
        assert '"og:site_name" content="Trang Bến Nghé"' in text, path
        assert "– Trang Bến Nghé</title>" in text, path


@pytest.mark.parametrize(
    "module", ["cli/commands/sbom.py", "rules/unit_rules/reviews.py", "release/verify.py"]
)
def test_a_comment_in_a_module_nobody_renders_with_remakes_nothing(
    place: Path, module: str
) -> None:
    edit(place, f"hooks/cchc/{module}", "from __future__", "# Nothing new.\nfrom __future__")
    built = again(place)
    assert (built.code, built.made, built.removed) == (0, 0, 0)


def test_an_item_that_a_changed_constant_relates_is_followed_when_it_is_edited(place: Path) -> None:
    """First few are related, then more; then one that only the new constant relates is edited."""
    file = "hooks/cchc/site/related_items.py"
    edit(place, file, "_RELATED = 4", "_RELATED = 1")
    assert again(place).code == 0
    few = _related_to_units(place)
    edit(place, file, "_RELATED = 1", "_RELATED = 9")
    same_as_cold(place)
    more = _related_to_units(place)
    unit, key = next((unit, key) for unit in more for key in sorted(more[unit] - few[unit]))
    assert not key.startswith(unit)
    path = place / "project/units" / f"{key}.md"
    path.write_text(re.sub(r"(?m)^title: .*", "title: Tên mới", path.read_text("utf-8")), "utf-8")
    resign(place / "project")
    same_as_cold(place)


def _related_to_units(place: Path) -> dict[str, set[str]]:
    """Keys of the items of other units that the pages of each unit's items show as related."""
    shown: dict[str, set[str]] = {}
    for page in (place / "site/don-vi").glob("phuong-*/*/*/index.html"):
        here = page.parent.relative_to(place / "site").as_posix()
        unit = here.split("/")[1]
        _, _, more = page.read_text("utf-8").partition('id="lien-quan"')
        links = re.findall(r'row__title"><a href="([^"]+)"', more)
        keys = {normpath(f"{here}/{link}").removeprefix("don-vi/") for link in links}
        shown.setdefault(unit, set()).update(k for k in keys if not k.startswith(f"{unit}/"))
    return shown


Change = Callable[[Path], None]


def _view(place: Path) -> None:
    edit(place, "hooks/cchc/site/views/item.py", '"newer": newer', '"newer": older')


def _filter(place: Path) -> None:
    edit(place, "hooks/cchc/site/filters.py", "{format_date(moment.date())}", "{moment.date()}")


def _address(place: Path) -> None:
    edit(place, "hooks/cchc/feeds/entry.py", 'SAMPLE = "Nội dung mẫu"', 'SAMPLE = "Mẫu"')


def _loader(place: Path) -> None:
    """The same front matter is read otherwise."""
    edit(
        place,
        "hooks/cchc/content/load/item.py",
        "\ndef read_item(",
        "\n# Another.\n\n\ndef read_item(",
    )


def _shell(place: Path) -> None:
    edit(place, "hooks/cchc/site/shell.py", 'r"\\s*\\n\\s*\\n\\s*"', 'r"[ ]*\\n\\n\\s*"')


def _template(place: Path) -> None:
    edit(place, "overrides/cchc/_row.html", "row__title", "row__title row__name")


def _partial(place: Path) -> None:
    edit(place, "overrides/partials/footer.html", "<footer", "<!-- chân trang --><footer")


def _list_words(place: Path) -> None:
    edit(place, "mkdocs.yml", "per_page: 20", "per_page: 3")


@pytest.mark.parametrize(
    "change", [_view, _filter, _address, _loader, _shell, _template, _partial, _list_words],
    ids=lambda change: change.__name__.strip("_"),
)  # fmt: skip
def test_after_a_change_of_code_or_template_warm_equals_cold(place: Path, change: Change) -> None:
    change(place)
    same_as_cold(place)
