"""Whether the person who committed a sign-off is the one who committed the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from cchc.base.git import blobs, is_blob
from cchc.content.body import as_text, digest_of, text_digest
from cchc.content.item import Item, Status
from cchc.content.parts import Review
from cchc.duties.history import History, Version
from cchc.source.frontmatter import Mapping as Keys
from cchc.source.frontmatter import read_markdown

_AT_ONCE = 500  # items whose versions are in memory together
Record = tuple[str, str, bool]  # newest commit of the file, digest of the sign-off, verdict


def own_approvals(
    root: Path, story: History, items: Iterable[Item], known: Mapping[str, Record]
) -> dict[str, Record]:
    """By the keys of published items: whether one and the same person wrote and approved it.

    A sign-off that is not committed yet says nothing. A commit of several people (trailers of a
    squashed pull request) counts as seen by two. People are told apart by mail address; `known` is
    what was found before.
    """
    signed = [(i, v) for i in items if (v := story.versions.get(i.path)) and _in_question(i)]
    fresh = dict(_judged(root, [(i, v) for i, v in signed if not _same(known.get(i.key), i, v)]))
    return {i.key: fresh.get(i.key) or known[i.key] for i, _ in signed}


def _in_question(item: Item) -> bool:
    return item.status is Status.PUBLISHED and item.review is not None


def _same(record: Record | None, item: Item, versions: Sequence[Version]) -> bool:
    assert item.review is not None
    return record is not None and record[:2] == (versions[-1].commit.id, item.review.digest)


def _judged(
    root: Path, signed: Iterable[tuple[Item, Sequence[Version]]]
) -> Iterator[tuple[str, Record]]:
    waiting = iter(signed)
    while batch := list(islice(waiting, _AT_ONCE)):
        old = [v[:-1] if _is_file(root, i.path, v[-1]) else v for i, v in batch]
        texts = blobs(root, (version.blob for versions in old for version in versions))
        for (item, versions), earlier in zip(batch, old, strict=True):
            assert item.review is not None
            contents = [_contents(item.path, next(texts, b"")) for _ in earlier]
            if len(earlier) < len(versions):
                contents.append((item.body.digest, item.review.digest))
            own = _own(versions, contents, item.review)
            yield item.key, (versions[-1].commit.id, item.review.digest, own)


def _is_file(root: Path, path: str, version: Version) -> bool:
    """Whether a version is the file as it is now, so that it has been read already."""
    try:
        return is_blob((root / path).read_bytes(), version.blob)
    except OSError:
        return False


def _own(versions: Sequence[Version], contents: Sequence[tuple[str, str]], review: Review) -> bool:
    """Follow a file through its commits: text by some, sign-off by another, text again …

    `contents` are the digests of the text and of its sign-off, one pair a version.
    """
    authors: set[str] = set()
    text = digest = ""
    for version, (content, signed) in zip(versions, contents, strict=True):
        people = version.commit.people
        if content != text:
            authors.update(people)
        if signed and signed != digest:
            own = len(people) == 1 and people[0] in authors
            if signed == review.digest:
                return own
            authors = authors if own else set()
        text, digest = content, signed
    return False


def _contents(path: str, raw: bytes) -> tuple[str, str]:
    """What an old version said, as a digest of all that a sign-off covers, and its sign-off's own.

    A version that cannot be read is as good a text as another, without a sign-off.
    """
    source = read_markdown(path, raw)
    if source.head is None:
        return text_digest(raw.decode("utf-8", "replace")), ""
    review = source.head.get("review")
    entry = review.value.get("digest") if review and isinstance(review.value, Keys) else None
    return digest_of(source), " ".join(as_text(entry.value).split()) if entry else ""
