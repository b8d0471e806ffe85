"""A page shows what its reader was asked for, and has no other way to the site."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from cchc.memo.reads import Reads
from cchc.site.article import Article
from cchc.site.cover_filter import cover_filter
from cchc.site.fragments import Fragments
from cchc.site.page import Page
from cchc.site.page_tree import list_pages, unit_pages
from cchc.site.reader import Reader
from cchc.site.rendering import Renderer
from cchc.site.shell import Shell, ShellKey, marks, shell
from cchc.site.view_functions import ALL_VIEWS
from tests.exported import site

THEME = Path(__file__).parent.parent / "overrides"
OF_DOCS = ("home", "units", "kiosk", "search", "progress", "coverage", "register")
_OWN = frozenset(("note", "note_code", "recording", "repeat", "once", "present"))
_CELLS = {"card": "item"}
_FOLLOWS = {
    "quarter": "scheme", "label": "term", "words": "text", "shell": "shell",
    "related": "related_keys", "neighbours": "neighbour_keys",
}  # fmt: skip
"""Questions that are put together from others, with what their answer is recorded under."""

Asked = dict[tuple[str, ...], Any]


class _Texts:
    state = b""

    def article(self, path: str) -> Article:
        return Article(f"<p>{path}</p>")

    def digest(self, path: str) -> bytes:
        return path.encode()


class _Frames:
    state = b""

    def __getitem__(self, key: ShellKey) -> Shell:
        part = marks()
        return shell(f"<title>{part['title']}</title>{part['head']}<main>{part['content']}</main>")

    def digest(self, key: ShellKey) -> bytes:
        return key.view.encode()


class _Ask:
    """A reader in which every attribute is a question."""

    def __init__(self, answer: Callable[..., Any], own: Reader) -> None:
        self._answer, self._own = answer, own

    def __getattr__(self, name: str) -> Any:
        if name in _OWN:
            return getattr(self._own, name)
        if isinstance(getattr(Reader, name, None), property):
            return self._answer(name)
        if name == "items":  # of whatever gives cards
            return lambda cards: tuple(self._answer("item", card.key) for card in cards)
        return lambda *args: self._answer(name, *args)


def _noting(reader: Reader, asked: Asked) -> Any:
    """The reader, and all that it is asked."""

    def answer(name: str, *args: object) -> Any:
        value = getattr(reader, name)
        asked[name, *map(str, args)] = value = value(*args) if callable(value) else value
        return value

    return _Ask(answer, reader)


def _replaying(asked: Asked) -> Any:
    """Copies of the same answers and no site; whatever else is asked raises KeyError."""
    return _Ask(lambda name, *args: asked[name, *map(str, args)], Reader.__new__(_Deaf))


class _Deaf(Reader):
    """Records nothing and knows nothing."""

    def __init__(self) -> None:
        raise TypeError("made without a site, by __new__")

    _reads: Reads = {}  # noqa: RUF012 – thrown away
    _digests: Reads = {}  # noqa: RUF012

    def present(self, cell: str) -> bytes:
        return b""


def _copied(asked: Asked) -> Any:
    raw = io.BytesIO()
    pickler = pickle.Pickler(raw)
    pickler.dispatch_table = {MappingProxyType: lambda terms: (dict, (dict(terms),))}
    pickler.dump(asked)
    return pickle.loads(raw.getvalue())


def _page(reader: Any, page: Page) -> bytes:
    filters = {"picture": cover_filter(Path())}
    return Renderer(reader, Fragments(THEME, reader, None, filters), ALL_VIEWS).page(page)


def _pages() -> Iterator[Page]:
    reader = Reader(site())
    for unit in site().catalogue.units:
        yield from unit_pages(reader, unit)
    yield from list_pages(reader)
    yield from (Page(f"/{view}/", view, f"Trang {view}") for view in OF_DOCS)
    plan = site().catalogue.plans[0]
    yield Page("/ke-hoach/x/", "plan", plan.title, source=plan.path)


PAGES = {page.view: page for page in _pages()}  # one of each view


@pytest.mark.parametrize("view", PAGES)
def test_a_view_has_nothing_but_recorded_answers(view: str) -> None:
    reader, asked = Reader(site(), THEME, _Texts(), _Frames()), Asked()
    with reader.recording() as reads:
        shown = _page(_noting(reader, asked), PAGES[view])
    assert _page(_replaying(_copied(asked)), PAGES[view]) == shown
    for name, *args in asked:
        cell = "\t".join((_CELLS.get(name, name), *args))
        assert any(read.startswith(_FOLLOWS.get(name, cell)) for read in reads), (name, args)
    assert {f"template\t{view}", f"code\t{ALL_VIEWS[view].__module__}"} <= set(reads)


def test_every_view_is_rendered() -> None:
    assert set(ALL_VIEWS) - set(PAGES) <= {"redirect", "tombstone"}


def test_a_page_that_was_read_again_reads_the_same() -> None:
    """The order in which pages are made has no say in what is recorded for each."""
    reader = Reader(site(), THEME, _Texts(), _Frames())
    renderer = Renderer(
        reader, Fragments(THEME, reader, None, {"picture": cover_filter(Path())}), ALL_VIEWS
    )
    rounds = []
    for _ in range(2):
        with reader.recording() as reads:
            renderer.page(PAGES["list"])
        rounds.append(set(reads))
    assert rounds[0] == rounds[1]


def test_what_can_be_asked_of_the_same_project_is_in_the_same_state() -> None:
    def state() -> dict[str, bytes]:
        return Reader(site.__wrapped__(), THEME, _Texts(), _Frames()).state()

    assert state() == state()
    other = Reader(site.__wrapped__(as_of="2023-04-21"), THEME, _Texts(), _Frames()).state()
    assert {part for part, digest in other.items() if digest != state()[part]} == {"site"}
