"""What identifies a person: found in texts, file names and attachments, and never published."""

from cchc.private.faults import told
from cchc.private.traces import Sort, Trace, mark, names, possible, traces

__all__ = ["Sort", "Trace", "mark", "names", "possible", "told", "traces"]
