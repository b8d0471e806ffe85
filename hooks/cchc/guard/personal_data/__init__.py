"""What identifies a person: found in texts, file names and attachments, and never published."""

from cchc.guard.personal_data.detect import Sort, Trace, mark, names, possible, traces
from cchc.guard.personal_data.faults import told

__all__ = ["Sort", "Trace", "mark", "names", "possible", "told", "traces"]
