"""Finds personal data in texts, file names and attachments."""

from cchc.guard.personal_data.detect import (
    PersonalData,
    Sort,
    comparison_digest,
    find_person_names,
    find_personal_data,
    may_have_personal_data,
)
from cchc.guard.personal_data.faults import personal_data_diagnostic

__all__ = [
    "PersonalData",
    "Sort",
    "comparison_digest",
    "find_person_names",
    "find_personal_data",
    "may_have_personal_data",
    "personal_data_diagnostic",
]
