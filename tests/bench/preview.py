"""How long an editor waits from saving to seeing, in `mkdocs serve`."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from cchc.base.address import of_source
from tests.bench.ours import BIN, Ours, edited_body, environment
from tests.bench.run import Failed

_PATIENCE = 900.0


def waits(ours: Ours, turns: int) -> list[float]:
    """Seconds from the save until the page in the preview shows it, once a turn."""
    port = _free_port()
    command = (BIN / "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}")
    log = ours.folder.parent / "serve.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, cwd=ours.folder, env=environment(), stdout=out, stderr=out
        )
    try:
        return _watched(ours, f"http://127.0.0.1:{port}", server, log, turns)
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _watched(
    ours: Ours, host: str, server: subprocess.Popen[bytes], log: Path, turns: int
) -> list[float]:
    one = ours.target()
    page = f"{host}{of_source(one.path)}"
    _until(page, "</html>", server, log)
    found = []
    for turn in range(turns):
        time.sleep(1.5)  # an editor does not save twice in a second
        mark = 1_000_000 + os.getpid() * 10 + turn
        ours.edit(one, edited_body, mark)
        start = time.perf_counter()
        _until(page, f"Lần sửa thứ {mark} ", server, log)
        found.append(time.perf_counter() - start)
    return found


def _until(page: str, mark: str, server: subprocess.Popen[bytes], log: Path) -> None:
    over = time.monotonic() + _PATIENCE
    while time.monotonic() < over and server.poll() is None:
        try:
            with urllib.request.urlopen(page, timeout=_PATIENCE) as answer:
                if mark in answer.read().decode():
                    return
        except OSError:
            pass  # not there yet
        time.sleep(0.02)
    raise Failed(f"mkdocs serve never showed the edit\n{log.read_text('utf-8', 'replace')[-1500:]}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
