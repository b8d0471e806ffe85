"""What stands for an item must differ wherever a page would show something else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cchc.content.item import Status, card_of
from cchc.content.load import load
from cchc.site.fingerprints import Prints
from cchc.site.site import with_drafts
from tests.projects import item, project


def test_a_draft_in_a_preview_is_another_item_than_the_same_once_published(tmp_path: Path) -> None:
    """Else its page would keep the title that only the preview shows."""
    root = project(tmp_path, {"units/ben-nghe/san-pham/a.md": item(status="draft")})
    catalogue = load(root).catalogue
    preview = with_drafts(catalogue)
    draft, shown = catalogue.item("ben-nghe/san-pham/a"), preview.item("ben-nghe/san-pham/a")
    published = replace(draft, status=Status.PUBLISHED)
    assert (shown.title, shown.status) == (f"Bản nháp: {draft.title}", Status.PUBLISHED)
    assert len({Prints().item(one) for one in (draft, shown, published)}) == 3
    (card,) = [card for card in preview.cards if card.slug == "a"]
    assert (card.title, card.status) == (shown.title, shown.status)
    assert len({card.shown, card_of(draft).shown, card_of(published).shown}) == 3
