"""Near copies: found, confirmed, and never at more than linear cost."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.base import near_copies as near
from tests.bench.words import paragraph


def text(seed, words=200):
    source = random.Random(seed)
    return paragraph(source, words)


def edited(words, share, seed=0):
    """The text with single words replaced here and there."""
    source = random.Random(seed)
    parts = words.split()
    for at in source.sample(range(len(parts)), int(len(parts) * share)):
        parts[at] = f"khac{source.randrange(10**6)}"
    return " ".join(parts)


def found(*texts):
    signatures = [near.signature(near.split_words(each)) for each in texts]
    runs = [near.shingles(each) for each in texts]
    return {
        (a, b) for a, b in near.candidates(signatures) if near.share(runs[a], runs[b]) >= near.NEAR
    }


def test_the_same_text_in_other_dress_is_a_copy():
    one = text(1)
    assert found(one, one.upper().replace(" ", "\n"), text(2)) == {(0, 1)}


@pytest.mark.parametrize("seed", range(30))
def test_a_name_changed_throughout_is_a_copy(seed):
    one = text(seed, 300)
    assert found(one, edited(one, 0.03, seed), text(seed + 100, 300)) == {(0, 1)}


@pytest.mark.parametrize("seed", range(10))
def test_half_of_the_words_changed_is_another_text(seed):
    one = text(seed)
    assert found(one, edited(one, 0.5, seed)) == set()


def test_texts_too_short_to_compare_are_never_copies():
    assert near.signature(near.split_words("Chín chữ thì không đủ để so sánh được")) == b""
    assert found("Chín chữ thì không đủ", "Chín chữ thì không đủ") == set()


def test_estimate_and_truth_agree():
    one = text(5, 400)
    for share in (0.0, 0.02, 0.05, 0.1):
        two = edited(one, share)
        true = near.share(near.shingles(one), near.shingles(two))
        assert near.similarity(
            near.signature(near.split_words(one)), near.signature(near.split_words(two))
        ) == pytest.approx(true, abs=0.2)


@pytest.mark.parametrize("copies", [False, True], ids=["all different", "all alike"])
def test_comparisons_grow_with_the_number_of_texts_and_not_faster(monkeypatch, copies):
    count = 0
    true = near.similarity

    def counted(one, two):
        nonlocal count
        count += 1
        return true(one, two)

    monkeypatch.setattr(near, "similarity", counted)
    signatures = [
        near.signature(near.split_words(text(0 if copies else n, 60))) for n in range(1200)
    ]
    counts = []
    for number in (300, 600, 1200):
        count = 0
        list(near.candidates(signatures[:number]))
        counts.append(count)
    assert counts[2] <= 2.3 * counts[1] + 100 and counts[1] <= 2.3 * counts[0] + 100
    assert counts[2] <= 30 * 1200


def test_clusters_join_what_is_alike_through_others():
    keys = ["d", "c", "b", "a", "e"]
    assert near.clusters(keys, [("a", "b"), ("b", "c"), ("d", "e")]) == (
        ("d", "e"),
        ("c", "b", "a"),
    )
    assert near.clusters(keys, []) == ()


@given(st.text() | st.text("aĐ_-/ 12.,\u00a0\n\x1f", max_size=30))
def test_words_found_between_blanks_are_all_words(text):
    assert near.split_words(text) == re.findall(r"\w+", text.lower())


@given(st.lists(st.text("aăâ\u1ea11", min_size=1, max_size=2), min_size=10, max_size=40))
def test_runs_of_words_are_alike_only_where_the_words_are(words):
    runs = [tuple(words[at : at + 5]) for at in range(len(words) - 4)]
    assert len(set(zip(runs, near._runs(words), strict=True))) == len(set(runs))
    assert len(near.shingles(" ".join(words))) == len(set(runs))
