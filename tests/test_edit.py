"""Changing one key of a front matter leaves every other byte of the file as it was."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc.source.edit import NotEditable, quoted, set_keys
from cchc.source.frontmatter import Mapping, Scalar, read_markdown, read_yaml

PLAIN = """---
# remark at the top
title: 'Một'   # why
topics:
  - mot-cua

# before status
status: published
---

---
status: not this one
"""
REVIEW = {"by": "Trưởng phòng: A", "on": "2023-02-19", "digest": "sha256:ab", "note": ""}
ADDED = 'review:\n  by: "Trưởng phòng: A"\n  on: 2023-02-19\n  digest: sha256:ab\n'


def edited(text, **values):
    return set_keys("units/a/san-pham/b.md", text.encode(), values).decode()


def test_a_new_key_goes_to_the_end():
    assert edited(PLAIN, review=REVIEW) == PLAIN.replace("published\n", f"published\n{ADDED}", 1)


def test_a_key_is_replaced_in_its_place():
    assert edited(PLAIN, status="withdrawn") == PLAIN.replace("published", "withdrawn")
    assert edited(PLAIN, title="Hai") == PLAIN.replace("'Một'   # why", "Hai")
    longer = PLAIN.replace("topics:\n  - mot-cua\n", "topics: x\n")
    assert edited(PLAIN, topics="x") == longer


def test_a_group_is_replaced_whole():
    once = edited(PLAIN, review=REVIEW)
    again = edited(once, review={**REVIEW, "by": "B"})
    assert again == once.replace('"Trưởng phòng: A"', "B")
    flow = PLAIN.replace("status:", "review: {by: C, on: x}\nstatus:", 1)
    assert edited(flow, review=REVIEW) == PLAIN.replace("status:", f"{ADDED}status:", 1)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_stay(mark):
    windows = mark + PLAIN.replace("\n", "\r\n")
    expected = mark + PLAIN.replace("published\n", f"published\n{ADDED}", 1).replace("\n", "\r\n")
    assert edited(windows, review=REVIEW) == expected


@pytest.mark.parametrize(
    "text", ["no front matter", "---\n{title: a, status: b}\n---\n", "---\ntitle: a\n"]
)
def test_what_cannot_be_edited_is_refused(text):
    with pytest.raises(NotEditable):
        edited(text, status="draft")


ANY = st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], codec="cp1258")


@given(st.text(ANY, min_size=1))
@example("'\xad")
@example('"\xad')
def test_any_text_is_written_so_that_it_reads_the_same(text):
    document = read_yaml("x.yml", f"key: {quoted(text)}\n".encode())
    assert isinstance(document.root, Mapping)
    entry = document.root.get("key")
    assert entry is not None and isinstance(entry.value, Scalar)
    assert entry.value.text == unicodedata.normalize("NFC", text)


def test_the_reader_sees_what_was_written():
    source = read_markdown("units/a/san-pham/b.md", edited(PLAIN, review=REVIEW).encode())
    assert source.head is not None
    entry = source.head.get("review")
    assert entry is not None and isinstance(entry.value, Mapping)
    values = [e.value.text for e in entry.value.entries if isinstance(e.value, Scalar)]
    assert values == ["Trưởng phòng: A", "2023-02-19", "sha256:ab"]
