"""Vietnamese text: matching, collation, dates, numbers, and detection of old encodings."""

from cchc.base.vietnamese.collation import sort_key
from cchc.base.vietnamese.legacy import LEGACY_SIGNS, legacy_encoding, legacy_passage
from cchc.base.vietnamese.matching import fold_accents, nearest, same_spelling, slug
from cchc.base.vietnamese.numbers import count, format_date, format_number, roman
from cchc.base.vietnamese.spelling import (
    LATIN,
    LOOKALIKES,
    SPOOFS,
    is_nfc,
    nfc,
    overlong_marks,
)

__all__ = [
    "LATIN",
    "LEGACY_SIGNS",
    "LOOKALIKES",
    "SPOOFS",
    "count",
    "fold_accents",
    "format_date",
    "format_number",
    "is_nfc",
    "legacy_encoding",
    "legacy_passage",
    "nearest",
    "nfc",
    "overlong_marks",
    "roman",
    "same_spelling",
    "slug",
    "sort_key",
]
