"""Checks that linked pages of other sites still exist.

Answers are cached for a week (requests-cache); each host gets one request at a time, with a pause
in between. No result fails a build.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cchc.base.diagnostic import Diagnostic, Says, Severity, Where, message
from cchc.base.processes import Progress
from cchc.content.catalogue import Catalogue
from cchc.content.item import Item
from cchc.content.unit import Unit

GONE = message(
    "LN101",
    "external-link-gone",
    vi=Says(
        "Liên kết {url} không còn ({reason}).",
        "Sửa hoặc bỏ liên kết[[; bản lưu: {archive}]].",
        "Bằng chứng đã đăng mà không mở được thì không chứng minh gì nữa.",
    ),
    en=Says(
        "Link {url} is gone ({reason}).",
        "Mend or remove it[[; an archived copy: {archive}]].",
        "Evidence that no longer opens proves nothing.",
    ),
    severity=Severity.WARNING,
    example="https://… trả lời 404",
)
MOVED = message(
    "LN102",
    "external-link-moved",
    vi=Says(
        "Liên kết {url} đã dời hẳn sang {target}.",
        "Ghi địa chỉ mới.",
        "Địa chỉ cũ rồi sẽ ngừng chuyển tiếp.",
    ),
    en=Says(
        "Link {url} has moved for good to {target}.",
        "Write the new address.",
        "The old address will stop forwarding one day.",
    ),
    severity=Severity.NOTICE,
    example="http://… trả lời 301",
)
UNSURE = message(
    "LN103",
    "external-link-unsure",
    vi=Says(
        "Chưa biết liên kết {url} còn không ({reason}).",
        "Mở thử bằng trình duyệt.",
        "Nhiều trang chặn chương trình mà vẫn mở với người đọc, nên chưa phải là lỗi.",
    ),
    en=Says(
        "It is not clear whether {url} is there ({reason}).",
        "Try it in a browser.",
        "Many sites turn programs away and still open for people, so it is no fault yet.",
    ),
    severity=Severity.NOTICE,
    example="https://… trả lời 403 hoặc quá lâu",
)
PRIVATE = message(
    "LN104",
    "external-link-private",
    vi=Says(
        "Liên kết {url} trỏ vào mạng nội bộ.",
        "Người dân không mở được; dùng địa chỉ công khai.",
        "Địa chỉ nội bộ chỉ mở được trong cơ quan.",
    ),
    en=Says(
        "Link {url} leads into a private network.",
        "Use a public address.",
        "A private address opens inside the office only.",
    ),
    severity=Severity.WARNING,
    example="http://192.168.1.5/van-ban.pdf",
)

_SECONDS, _PAUSE, _HOSTS_AT_ONCE = 15, 1.0, 4
_CACHE_DAYS = 7
_AGENT = "cchc-links (link check, one request a second and host)"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a server: HTTP status, 0 without an answer; the target of a permanent redirect."""

    status: int
    reason: str = ""
    target: str = ""


def external_links(catalogue: Catalogue) -> Mapping[str, tuple[tuple[Where, str], ...]]:
    """Address → (place, address of an archived copy or '') of every link to another site."""
    places: dict[str, list[tuple[Where, str]]] = defaultdict(list)
    for unit in catalogue.units:
        if unit.website:
            places[unit.website].append((unit.where("website"), ""))
    owners: Iterator[Unit | Item] = chain(catalogue.units, catalogue.every_item())
    for owner in owners:
        for target, line, column in owner.body.links:
            if target.startswith(("http://", "https://")):
                places[target].append((Where(owner.path, line, column), ""))
        for evidence in owner.evidence if isinstance(owner, Item) else ():
            places[evidence.url].append((owner.where("evidence"), evidence.archive))
    return {url: tuple(of_url) for url, of_url in sorted(places.items())}


def check_external_links(
    links: Mapping[str, tuple[tuple[Where, str], ...]],
    cache: Path,
    pause: float = _PAUSE,
    private: bool = False,
    progress: Progress | None = None,
) -> Iterator[Diagnostic]:
    """Faults of the links; `pause` in seconds; `private` also requests addresses of private networks."""
    requester = _Requester(cache, pause, private)
    for done, (url, answer) in enumerate(requester.all(links), 1):
        if progress:
            progress(done, len(links))
        for where, archive in links[url]:
            yield from _diagnostics(url, answer, where, archive)


def _diagnostics(
    url: str, answer: Answer | None, where: Where, archive: str
) -> Iterator[Diagnostic]:
    if answer is None:
        yield PRIVATE(where, url=url)
    elif answer.status in (404, 410) or answer.reason == "dns":
        reason = "không có máy chủ ấy" if answer.reason == "dns" else str(answer.status)
        yield GONE(where, url=url, reason=reason, archive=archive)
    elif answer.target:
        yield MOVED(where, url=url, target=answer.target)
    elif not 200 <= answer.status < 400:
        yield UNSURE(where, url=url, reason=str(answer.status or answer.reason))


class _Requester:
    def __init__(self, cache: Path, pause: float, private: bool) -> None:
        import requests_cache  # loads in 0.2 s, and only here

        self.pause, self.private = pause, private
        cache.mkdir(parents=True, exist_ok=True)
        self.session = requests_cache.CachedSession(
            str(cache / "links.sqlite"),
            expire_after=_CACHE_DAYS * 86400,
            allowable_codes=tuple(range(100, 500)),
            allowable_methods=("GET", "HEAD"),
            stale_if_error=False,
        )
        self.session.headers["User-Agent"] = _AGENT

    def all(self, urls: Iterable[str]) -> Iterator[tuple[str, Answer | None]]:
        """(address, answer) of all addresses: hosts in parallel, the addresses of a host in turn."""
        hosts: dict[str, list[str]] = defaultdict(list)
        for url in urls:
            hosts[_host_of(url)].append(url)
        with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
            for answers in pool.map(self._host, hosts.values()):
                yield from answers

    def _host(self, urls: list[str]) -> list[tuple[str, Answer | None]]:
        return [(url, self._ask(url)) for url in urls]

    def _ask(self, url: str) -> Answer | None:
        if not self.private and _is_private(_host_of(url)):
            return None
        answer = self._request("HEAD", url)
        if answer.status in (0, 400, 403, 405, 501) and answer.reason != "dns":
            answer = self._request("GET", url)  # many servers do not support HEAD
        return answer

    def _request(self, method: str, url: str) -> Answer:
        import requests

        try:
            response: Any = self.session.request(
                method, url, timeout=_SECONDS, allow_redirects=False
            )
        except requests.RequestException as error:
            dns = "NameResolution" in repr(error) or "getaddrinfo" in repr(error)
            return Answer(0, "dns" if dns else type(error).__name__)
        if not getattr(response, "from_cache", False):
            time.sleep(self.pause)
        moved = response.status_code in (301, 308)
        return Answer(
            response.status_code, "", response.headers.get("Location", "") if moved else ""
        )


def _host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:  # http://[
        return ""


def _is_private(host: str) -> bool:
    """Whether a host has an address outside of the public network; False for an unknown host."""
    try:
        entries = socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return False
    return any(
        not ipaddress.ip_address(str(entry[4][0]).split("%")[0]).is_global for entry in entries
    )
