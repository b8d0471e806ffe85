"""What MkDocs built, as a group of outputs beside those made here."""

from __future__ import annotations

from pathlib import Path

from cchc.guard.picture_metadata import published
from cchc.memo.digests import digest
from cchc.memo.output import Outputs, ready_output
from cchc.memo.whole_files import files_below


def staged(stage: Path) -> Outputs:
    """What MkDocs put into the stage, pictures cleaned, but its own sitemap: ours knows all pages."""
    outputs = []
    for path in sorted(files_below(stage)):
        if not path.startswith("sitemap.xml"):
            outputs.append(ready_output(path, published((stage / path).read_bytes())))
    inputs = digest(b"".join(o.path.encode() + o.inputs for o in outputs))
    return Outputs("docs", lambda: outputs, inputs)
