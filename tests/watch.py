"""Runs `cchc` and says at the end of standard error how much memory (KB) and time it took."""

from __future__ import annotations

import os
import re
import resource
import sys
from pathlib import Path

from cchc.cli.main import main


def own_memory() -> int:
    """The most this process ever held, in KB.

    Not `ru_maxrss`: that starts from the size of the process which started this one.
    """
    found = re.search(r"^VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(), re.M)
    assert found
    return int(found[1])


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    memory = max(own_memory(), children.ru_maxrss)
    seconds = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    sys.stderr.write(f"\n{memory} {seconds:.2f}\n")
    sys.stderr.flush()
    os._exit(code)
