"""What a build does, in counts that are the same on every machine; `make bench` has the seconds."""

import pytest

from tests.bench.build import Built, build, project, resign, tree
from tests.bench.corpus import made
from tests.bench.ours import EDITS, Ours

pytestmark = pytest.mark.slow

COUNT = 60


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    base = tmp_path_factory.mktemp("counts")
    return project(base / "project", COUNT), base / "site", base / "cache"


@pytest.fixture(scope="module")
def cold(site) -> Built:
    return build(*site)


def test_a_cold_build_converts_every_text_once(site, cold):
    texts = len(list((site[0] / "units").rglob("*.md")))
    assert cold.code == 0, cold.faults
    assert cold.converted == texts == COUNT + 4 + 4 + 1  # items, materials, wards, the district
    written = set(tree(site[1])) - {"SHA256SUMS"}  # lists the others
    assert cold.made == cold.files == len(written)


def test_an_unchanged_build_converts_nothing_and_writes_nothing(site, cold):
    before = {path: path.stat().st_mtime_ns for path in site[1].rglob("*") if path.is_file()}
    again = build(*site)
    assert (again.converted, again.made, again.removed, again.files) == (0, 0, 0, cold.files)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_an_article_does_not_grow_heavy(site, cold):
    pages = list((site[1] / "don-vi").glob("*/*/bai-*/index.html"))
    chrome = min(page.stat().st_size for page in pages)
    assert len(pages) >= COUNT
    assert chrome < 40_000, "bytes of the smallest article's page"


@pytest.mark.parametrize("case", EDITS)
def test_an_edit_converts_one_text(site, cold, case):
    folder = site[0]
    one = Ours(folder, COUNT).target()
    file = folder / one.path
    file.write_text(EDITS[case](file.read_text("utf-8"), 1), encoding="utf-8")
    resign(folder)
    after = build(*site)
    assert after.code == 0, after.faults
    assert after.converted == (1 if case == "body" else 0)  # the rest is not in the text
    assert 0 < after.made < cold.files / 2


def test_the_corpus_is_the_same_everywhere():
    assert made(7, 2000).slug == "bai-000007"
    assert made(7, 2000) == made(7, 2000)
