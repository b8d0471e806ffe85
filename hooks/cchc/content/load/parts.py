"""Types what every kind of item may carry: cover, attachments, evidence, sign-off, withdrawal."""

from __future__ import annotations

import posixpath

from cchc.content.load.fields import Fields
from cchc.content.parts import Attachment, Cover, Evidence, Review, Update, Withdrawal


def inside(folder: str, target: str) -> str:
    """A path written in a file, from the project's root."""
    return posixpath.normpath(posixpath.join(folder, target))


def cover(fields: Fields, folder: str) -> Cover | None:
    group = fields.group("cover", "src: ../media/anh.jpg, alt: Mô tả ảnh")
    if group is None:
        return None
    src, alt = group.text("src", required=True), group.text("alt", required=True, most=300)
    group.done()
    return Cover(inside(folder, src), alt) if src else None


def attachments(fields: Fields, folder: str) -> tuple[Attachment, ...]:
    made = []
    for group in fields.groups("attachments", "file: ../media/to-gap.pdf, title: Tờ gấp"):
        file, title = group.text("file", required=True), group.text("title", required=True)
        group.done()
        if file:
            made.append(Attachment(inside(folder, file), title))
    return tuple(made)


def evidence(fields: Fields) -> tuple[Evidence, ...]:
    made = []
    for group in fields.groups("evidence", "url: https://…, title: Bài đăng"):
        url, title = group.link("url", required=True), group.text("title", required=True)
        made.append(Evidence(url, title, group.link("archive")))
        group.done()
    return tuple(made)


def updates(fields: Fields) -> tuple[Update, ...]:
    made = []
    for group in fields.groups("updates", "on: 2023-03-01, note: Sửa mức phí"):
        on, note = group.date("on", required=True), group.text("note", required=True)
        group.done()
        if on:
            made.append(Update(on, note))
    return tuple(made)


def review(fields: Fields) -> Review | None:
    group = fields.group("review", "by: …, on: 2023-03-01, digest: …")
    if group is None:
        return None
    by, on = group.text("by", required=True), group.date("on", required=True)
    digest, note = group.text("digest", required=True), group.text("note")
    group.done()
    return Review(by, on, digest, note) if by and on and digest else None


def withdrawn(fields: Fields) -> Withdrawal | None:
    group = fields.group("withdrawn", "on: 2023-09-22, reason: …, by: …")
    if group is None:
        return None
    on, reason = group.date("on", required=True), group.text("reason", required=True)
    by = group.text("by", required=True)
    group.done()
    return Withdrawal(on, reason, by) if on and reason and by else None
