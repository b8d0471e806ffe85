"""The digests of every file of a site, in one file that `sha256sum -c` reads as well."""

from __future__ import annotations

import re
from collections.abc import Mapping

SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f\\]+)\Z")


def checksum_lines(digests: Mapping[str, bytes]) -> bytes:
    """A line for each path from the site's root, in order; several such pieces make up the file."""
    lines = (f"{sha.hex()}  {path}\n" for path, sha in sorted(digests.items()))
    return "".join(lines).encode()


def read_checksums(content: bytes) -> dict[str, bytes]:
    """Digest by path. Raises ValueError for what is no such file."""
    digests: dict[str, bytes] = {}
    for line in content.decode("utf-8").splitlines():
        match = _LINE.match(line)
        if not match or ".." in match[2].split("/") or match[2].startswith("/"):
            raise ValueError(f"{SUMS}: “{line[:100]}” không phải là một dòng của bảng kê")
        digests[match[2]] = bytes.fromhex(match[1])
    return digests
