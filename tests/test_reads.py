"""What is read while a file is made decides when it is made again, and nothing else does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from cchc.memo.output import Output, Outputs
from cchc.memo.publish import Publisher, Report
from cchc.memo.reads import NO_ANSWER, Recorder, answer_digest, cell, cell_on


class Shop(Recorder):
    """Prices by name."""

    def __init__(self, **prices: int) -> None:
        super().__init__()
        self._prices, self.asked = prices, 0

    @cell
    def price(self, name: str) -> int:
        """Raises LookupError."""
        return self._prices[name]

    @property
    @cell
    def prices(self) -> tuple[tuple[str, int], ...]:
        return tuple(sorted(self._prices.items()))

    @cell_on("prices")
    def dearest(self, most: int | str) -> tuple[str, ...]:
        """Names of what costs most."""
        self.asked += 1
        return tuple(
            sorted(self._prices, key=lambda name: (-self._prices[name], name))[: int(most)]
        )

    @cell
    def cheap(self, most: int | str) -> tuple[str, ...]:
        """The names of what costs no more."""
        return tuple(sorted(n for n, price in self._prices.items() if price <= int(most)))


Publish = Callable[..., Report]


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Publishes a label for everything that costs at most ten, and what they add up to."""

    def labels(shop: Shop) -> Iterator[Output]:
        for name in shop.cheap(10):
            yield Output(f"{name}.txt", b"", partial(label, shop, name))

    def label(shop: Shop, name: str) -> bytes:
        return f"{name} {shop.price(name) // 2 * 2}".encode()

    def total(shop: Shop, names: Iterable[str]) -> bytes:
        return b" + ".join(shop.output(f"{name}.txt") for name in names)

    def sums(shop: Shop) -> Iterator[Output]:
        names = shop.cheap(10)
        yield Output("sum.txt", answer_digest(names), partial(total, shop, names))

    def call(**prices: int) -> Report:
        shop = Shop(**prices)
        groups = [
            Outputs("labels", partial(labels, shop), small=True),
            Outputs("sum", partial(sums, shop)),
        ]
        return Publisher(tmp_path / "site", tmp_path / "cache", shop).publish(groups)

    return call


def _times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def _done(report: Report) -> tuple[int, int, int]:
    return report.outputs, report.made, report.removed


def test_nothing_is_made_while_nothing_read_has_changed(publish: Publish, tmp_path: Path) -> None:
    assert _done(publish(a=2, b=4, c=99)) == (3, 3, 0)
    before = _times(tmp_path / "site")
    assert _done(publish(a=2, b=4, c=98)) == (3, 0, 0)  # nobody asked what c costs
    assert _times(tmp_path / "site") == before


def test_only_what_read_the_change_is_made(publish: Publish, tmp_path: Path) -> None:
    publish(a=2, b=4, c=99)
    assert _done(publish(a=2, b=6, c=99)) == (3, 2, 0)
    assert (tmp_path / "site/sum.txt").read_text() == "a 2 + b 6"
    assert _done(publish(a=2, b=6, c=8)) == (4, 2, 0)  # a label more, and the sum
    assert _done(publish(a=2, b=6, c=99)) == (3, 1, 1)  # the sum again


def test_an_outcome_that_is_the_same_stops_the_wave(publish: Publish, tmp_path: Path) -> None:
    publish(a=2, b=4)
    before = _times(tmp_path / "site")
    assert _done(publish(a=3, b=4)) == (3, 1, 0)  # a's label says 2 as before: no new sum
    assert _times(tmp_path / "site") == before


def test_a_site_with_other_times_is_verified_once_and_left_as_it_is(
    publish: Publish, tmp_path: Path
) -> None:
    publish(a=2, b=4)
    for path in (tmp_path / "site").iterdir():
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)  # another inode too
        os.utime(path, ns=(1, 1))
    before = _times(tmp_path / "site")
    assert _done(publish(a=2, b=4)) == (3, 0, 0)
    assert _times(tmp_path / "site") == before
    (tmp_path / "site/a.txt").write_text("a 3")  # of the same size
    assert _done(publish(a=2, b=4)) == (3, 1, 0)
    assert (tmp_path / "site/a.txt").read_text() == "a 2"


@pytest.mark.parametrize("spoil", [lambda raw: raw[:-9], lambda raw: raw[:40] + b"\0" + raw[41:]])
def test_a_spoilt_manifest_costs_time_only(
    publish: Publish, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    publish(a=2, b=4)
    before = _times(tmp_path / "site")
    for path in (tmp_path / "cache").rglob("*.manifest"):
        path.write_bytes(spoil(path.read_bytes()))
    assert _done(publish(a=2, b=4)) == (3, 3, 0)
    assert _times(tmp_path / "site") == before


def test_what_is_made_once_counts_as_read_each_time() -> None:
    shop, made = Shop(a=2), dict[str, tuple[int, dict[str, bytes]]]()
    for _ in range(2):
        with shop.recording() as reads:
            assert shop.once(made, "a", lambda: shop.price("a") * 2) == 4
        assert reads == {"price\ta": answer_digest(2)}


def test_a_question_that_has_no_answer_any_more_has_changed() -> None:
    shop = Shop(a=2)
    assert shop.changed({"price\ta": answer_digest(2), "price\tb": answer_digest(3)}) == {
        "price\tb"
    }
    assert shop.changed({"price\tb": NO_ANSWER, "weight\ta": answer_digest(2)}) == {"weight\ta"}


def test_what_is_read_within_is_not_the_outers() -> None:
    shop = Shop(a=2, b=3)
    with shop.recording() as outer:
        shop.price("a")
        with shop.recording() as inner:
            shop.price("b")
        shop.cheap(2)
    assert (list(outer), list(inner)) == (["price\ta", "cheap\t2"], ["price\tb"])


def test_what_follows_from_another_answer_is_asked_only_when_that_one_changed() -> None:
    shop = Shop(a=2, b=3)
    with shop.recording() as reads:
        shop.dearest(1)
    assert list(reads) == ["prices", "dearest\t1"]
    same, dearer, other = Shop(a=2, b=3), Shop(a=2, b=9), Shop(a=4, b=3)
    assert [one.changed(reads) for one in (same, dearer, other)] == [set(), set(), {"dearest\t1"}]
    assert [one.asked for one in (same, dearer, other)] == [0, 1, 1]


@pytest.mark.parametrize("answer", [object(), len, {"a"}, frozenset("a"), ({"a": object()},)])
def test_what_says_something_else_in_every_process_is_no_answer(answer: object) -> None:
    with pytest.raises(TypeError):
        answer_digest(answer)


def test_a_part_in_which_nothing_changed_is_not_looked_at() -> None:
    shop = Shop(a=2)
    assert shop.changed({"price\ta": answer_digest(3)}) == {"price\ta"}
    assert shop.changed({"price\ta": answer_digest(3)}, {"site"}) == set()
    assert shop.changed({"code\tcchc.memo.reads": b"?"}, {"site"}) == {"code\tcchc.memo.reads"}
