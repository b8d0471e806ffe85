"""What pages, feeds, tables and search may ask of the site; every answer is recorded.

An answer is complete in itself: items, units, rows, terms, never an index behind them. So what is
made depends on what it asked and on nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cached_property
from pathlib import Path

from cchc.content.item import Card, Item
from cchc.content.kinds import Kind
from cchc.memo.code import code_digest, whole_code_digest
from cchc.memo.digests import digest, digest_of
from cchc.memo.reads import answer_digest, cell, cell_on, digest_cell, digest_text
from cchc.site.article import Article
from cchc.site.frame_reader import FrameReader
from cchc.site.listing import Listing, page_of
from cchc.site.related_items import Order
from cchc.site.shell import Shell, ShellKey
from cchc.site.site import Site, is_public
from cchc.site.sources import Frames, RenderedTexts
from cchc.site.templates import FRAGMENTS_FOLDER, template_digest

_YES, _NO = answer_digest(True), answer_digest(False)


class Reader(FrameReader):
    """The frame, the items, and the rendered texts and shells; `theme` is the folder of templates."""

    parts = ("site", "texts", "templates", "shells", "code")

    def __init__(
        self,
        site: Site,
        theme: Path = Path(),
        texts: RenderedTexts | None = None,
        frames: Frames | None = None,
    ) -> None:
        super().__init__(site)
        self._theme, self._texts, self._frames = theme, texts, frames
        self._parts: dict[str, bytes] = {}

    def part(self, name: str) -> bytes:
        """Of all it was given and of all our code: `texts` and `shells` once those are ready."""
        if name not in self._parts:
            match name:
                case "texts":  # not remembered, nor are shells: they change during a build
                    texts = [f"{card.text} {card.signed}" for card in self._site.catalogue.cards]
                    return answer_digest((texts, self._texts.state if self._texts else ""))
                case "shells":
                    return self._frames.state if self._frames else b""
                case "templates":
                    templates = sorted((self._theme / FRAGMENTS_FOLDER).glob("*.html"))
                    part = answer_digest([(path.name, path.read_bytes()) for path in templates])
                case "code":
                    part = digest(whole_code_digest() + self._libraries)
                case _:
                    part = self._given()
            self._parts[name] = part
        return self._parts[name]

    def _given(self) -> bytes:
        site, catalogue = self._site, self._site.catalogue
        given = [getattr(site, field.name) for field in fields(site)]
        given += [getattr(catalogue, field.name) for field in fields(catalogue)]
        values = [one for one in given if not callable(one) and one is not catalogue]
        return answer_digest([*values, code_digest(Reader.__module__), self._libraries])

    def item(self, key: str) -> Item:
        """An item, published or withdrawn. Raises LookupError."""
        self.note("item", key)
        return self._site.catalogue.item(key)

    def items(self, cards: Iterable[Card]) -> tuple[Item, ...]:
        """The whole items of cards, in their order; each unit is opened once."""
        chosen, opened = tuple(cards), dict[str, Item]()
        for unit in sorted({card.unit for card in chosen}):
            wanted = {card.key for card in chosen if card.unit == unit}
            opened |= {i.key: i for i in self._site.catalogue.items_of(unit) if i.key in wanted}
        for card in chosen:
            self.note("item", card.key)
        return tuple(opened[card.key] for card in chosen)

    def card(self, key: str) -> Card:
        """What lists show of an item. Raises LookupError."""
        self.note("item", key)
        return self._site.catalogue.card[key]

    @cell
    def find_card(self, key: str) -> Card | None:
        """What lists show of an item, or None where there is none of that key."""
        return self._site.catalogue.card.get(key)

    @cell
    def public_items(self, unit: str) -> tuple[Card, ...]:
        """The items of a unit that have an address: published, or withdrawn; by path."""
        items = self._site.catalogue.cards_of(unit)
        return tuple(item for item in items if is_public(item, self._site.as_of))

    def words(self, key: str) -> int:
        """How many words an item's text has."""
        self.note("text", key)
        return self._site.catalogue.item(key).body.words

    @cell
    def listed(self, name: str) -> tuple[Card, ...]:
        """A whole list of published items, newest first; `site.lists_of` names them."""
        return self._list(name)

    @cell
    def newest(self, name: str, most: int | str) -> tuple[Card, ...]:
        """The newest of a list."""
        return self._list(name)[: int(most)]

    @cell
    def count(self, name: str) -> int:
        """How many items a list has."""
        return len(self._list(name))

    @cell
    def list_page(self, name: str, base: str, number: int | str) -> Listing:
        """A page of a list whose own address is `base`; 0 is the list's own address."""
        return page_of(self._list(name), base, int(number), self._site.settings.per_page)

    @cell
    def kinds(self, unit: str) -> tuple[Kind, ...]:
        """Kinds of which a unit has or had something published."""
        return self._site.kinds.get(unit, ())

    def neighbours(self, key: str) -> tuple[Card | None, Card | None]:
        """The next newer and next older item of the same kind in the column."""
        newer, older = (self.card(one) if one else None for one in self.neighbour_keys(key))
        return newer, older

    def related(self, key: str) -> tuple[Card, ...]:
        """Items of about the same time on the same topics."""
        return tuple(map(self.card, self.related_keys(key)))

    @cell_on("order")
    def neighbour_keys(self, key: str) -> tuple[str, str]:
        """The keys of its neighbours, '' where there is none."""
        return self._site.order.neighbours(key)

    @cell_on("order")
    def related_keys(self, key: str) -> tuple[str, ...]:
        """The keys of its related items."""
        return self._site.order.related(key)

    @property
    @cell
    def materials(self) -> tuple[Card, ...]:
        """The current plan's common materials that are published."""
        keys = self._site.plan.materials if self._site.plan else ()
        items = (self._site.catalogue.card.get(key) for key in keys)
        return tuple(item for item in items if item and item.published(self._site.as_of))

    @property
    def signed_texts(self) -> tuple[tuple[str, str], ...]:
        """Key and digest, as it is signed off, of every published item."""
        self.note("signed_texts")
        return self._signed

    @property
    def _signed(self) -> tuple[tuple[str, str], ...]:
        return tuple((item.key, item.signed) for item in self._site.published)

    def has_card(self, key: str) -> bool:
        """Whether an item has a card of its own."""
        self.note("has_card", key)
        return key in self._site.own_cards

    @property
    @cell
    def own_cards(self) -> tuple[Card, ...]:
        """The items with a card of their own whose unit has a column, by key."""
        items = map(self._site.catalogue.card.__getitem__, sorted(self._site.own_cards))
        return tuple(item for item in items if item.unit in self._site.catalogue.unit)

    @cell
    def last_change(self, unit: str) -> dt.date | None:
        """The day of the last change of any published item of a unit."""
        return max((card.changed for card in self._list(f"unit/{unit}")), default=None)

    def article(self, path: str) -> Article:
        """The article of a file. Raises LookupError."""
        self.note("article", path)
        assert self._texts
        return self._texts.article(path)

    @property
    def text_digests(self) -> Mapping[str, bytes]:
        """The digest of the article of every unit and of every published item, by its file."""
        self.note("text_digests")
        texts, catalogue = self._texts, self._site.catalogue
        assert texts
        paths = [unit.path for unit in catalogue.units]
        paths += [item.path for item in self._site.published]
        return {path: texts.digest(path) for path in paths}

    def shell(self, key: ShellKey) -> Shell:
        """The theme's page around a content."""
        self.note("shell", key.depth, key.view, key.section)
        assert self._frames
        return self._frames[key]

    @cached_property
    def _order_digest(self) -> bytes:
        """Of the order of items, and of the code that says what follows from it."""
        return digest_of((code_digest(Order.__module__), answer_digest(self._site.order.items)))

    def _list(self, name: str) -> tuple[Card, ...]:
        return self._site.lists.get(name, ())


digest_cell("order", lambda reader: reader._order_digest)
digest_cell("item", lambda reader, key: digest(reader._site.catalogue.card[key].shown.encode()))
digest_cell(
    "text", lambda reader, key: digest(reader._site.catalogue.card[key].text.encode()), "texts"
)
digest_cell("article", lambda reader, path: reader._texts.digest(path), "texts")
digest_cell("text_digests", lambda reader: digest(reader._texts.state), "texts")
digest_cell("signed_texts", lambda reader: answer_digest(reader._signed), "texts")
digest_cell("template", lambda reader, name: template_digest(reader._theme, name), "templates")
digest_cell("has_card", lambda reader, key: _YES if key in reader._site.own_cards else _NO)
digest_cell(
    "shell",
    lambda reader, depth, view, section: reader._frames.digest(ShellKey(int(depth), view, section)),
    "shells",
)
digest_text(Kind, lambda kind: kind.folder)
digest_text(Card, lambda card: card.shown)
