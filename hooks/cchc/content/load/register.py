"""Types the register of documents in `docs/van-ban/so-van-ban.yml`."""

from __future__ import annotations

from cchc.base.diagnostic import Diagnostic, Says, message
from cchc.content.catalogue import Document
from cchc.content.load.fields import Fields
from cchc.content.load.synonyms import SYNONYMS
from cchc.source.frontmatter import Mapping, read_yaml

REGISTER_PATH = "docs/van-ban/so-van-ban.yml"
CERTAINTIES = ("plan", "verified", "inferred", "memory")
ROLES = ("self", "basis", "conform", "topic", "mandatory_material", "reference")

DOCUMENT_TWICE = message(
    "RG101",
    "document-twice",
    vi=Says(
        "Văn bản “{id}” có hai lần trong sổ.", "Giữ lại một dòng.", "Một id dẫn tới một văn bản."
    ),
    en=Says(
        "Document “{id}” stands twice in the register.", "Keep one.", "An id leads to one document."
    ),
    example="documents: [{id: kh-46, …}, {id: kh-46, …}]",
)


def read_register(raw: bytes | None) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """The documents, in the file's order. A project without a register has none."""
    if raw is None:
        return (), ()
    document = read_yaml(REGISTER_PATH, raw)
    if not isinstance(document.root, Mapping):
        return (), document.diagnostics
    fields = Fields(REGISTER_PATH, document.root, SYNONYMS)
    documents: dict[str, Document] = {}
    for group in fields.groups("documents", "id: …, title: …", required=True):
        entry = _document(group)
        if entry and entry.id in documents:
            group.faults.append(DOCUMENT_TWICE(group.where("id"), id=entry.id))
        elif entry:
            documents[entry.id] = entry
    fields.done()
    return tuple(documents.values()), (*document.diagnostics, *fields.faults)


def _document(fields: Fields) -> Document | None:
    id, title = fields.text("id", required=True), fields.text("title", required=True)
    entry = Document(
        id=id,
        title=title,
        number=fields.text("number"),
        kind=fields.text("kind"),
        date=fields.date("date"),
        issuer=fields.text("issuer"),
        lines=fields.integers("lines"),
        role=fields.choice("role", ROLES),
        certainty=fields.choice("certainty", CERTAINTIES) or "plan",
        source=fields.text("source"),
        note=fields.text("note"),
        effective=fields.date("effective"),
        expired=fields.date("expired"),
        replaced_by=fields.text("replaced_by"),
    )
    fields.done()
    return entry if id and title else None
