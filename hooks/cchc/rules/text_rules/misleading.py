"""Rules for misleading links: hosts that imitate others, link texts that name another host."""

from __future__ import annotations

import html as entities
import re
import unicodedata
from collections.abc import Iterator

from cchc.base.diagnostic import Diagnostic, Says, message
from cchc.base.vietnamese import SPOOFS
from cchc.content.body import masked
from cchc.rules.text_rules.personal import texts_of
from cchc.source.frontmatter import Source, place
from cchc.source.frontmatter.letters import CONTROL_CHARACTER, unescaped

DISGUISED_HOST = message(
    "LK107",
    "link-disguised",
    vi=Says(
        "Địa chỉ “{host}” giả dạng một nơi khác.",
        "Mở trang thật, chép lại địa chỉ; nếu không chắc đó là trang nào thì bỏ liên kết.",
        "Chữ trông giống nhau, phần đứng trước dấu @ và “gov.vn” ở giữa tên là cách dẫn người dân tới "
        "trang lừa đảo.",
    ),
    en=Says(
        "The address “{host}” passes itself off as another place.",
        "Open the real page and copy its address; if in doubt, remove the link.",
        "Letters that look alike, what stands before an @, and “gov.vn” amid a name are how citizens "
        "are led to fraudulent pages.",
    ),
    example="[Cổng Dịch vụ công](https://dichvucong.gov.vn.vi-du.invalid/)",
)
OTHER_HOST = message(
    "LK108",
    "link-text-of-another-host",
    vi=Says(
        "Chữ của liên kết ghi “{said}” nhưng liên kết dẫn tới “{host}”.",
        "Ghi đúng nơi liên kết dẫn tới, hoặc dùng chữ khác.",
        "Người dân tin địa chỉ họ đọc được; nói một nơi mà dẫn đến nơi khác là cách lừa đảo.",
    ),
    en=Says(
        "The link says “{said}” but leads to “{host}”.",
        "Name the place it leads to, or use other words.",
        "Citizens trust the address they read; to name one place and lead to another is how fraud works.",
    ),
    example="[dichvucong.gov.vn](https://vi-du.invalid/dang-nhap)",
)

_HOST = re.compile(r"https?:[\\/]{2,}([^\s/\\?#<>\"'()\[\]]{1,300})", re.I)
# The look-behind comes after the bracket: a pattern that starts with a literal is searched faster.
_LINK = re.compile(r"\[(?<!!\[)([^\]\[\n]{4,300})\](?:\(\s*<?([^\s)>]+)|\[([^\]\n]{1,200})\])")
_ANCHOR = re.compile(
    r"<a\b[^>]{0,500}?href\s*=\s*[\"']?([^\s\"'>]+)[^>]{0,500}>([^<\n]{4,300})</a", re.I
)
_REFERENCE = re.compile(r"^ {0,3}\[([^\]\n]{1,200})\]:\s*<?(\S+)", re.M)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31});", re.I)
_BREAKS = "\r\u00ad\u200b"  # where a long word may break
_SAID = re.compile(
    r"[\s*_`~=^]*(?:https?://)?((?:[\w-]{1,63}\.){1,9}(?:vn|com|org|net|info|edu|gov))(?![\w-]|\.\w)",
    re.I,
)


def misleading(source: Source) -> Iterator[Diagnostic]:
    """Links of a file that do not lead where they seem to."""
    for text, line, column in texts_of(source):
        if "http" not in text and "HTTP" not in text:
            continue
        for match in _HOST.finditer(text):
            if _disguised(match[1]):
                where = place(source.path, text, match.start(1), line, column)
                yield DISGUISED_HOST(where, host=match[1][:80])
    yield from _other_hosts(source)
    yield from _hidden_characters(source)


def _hidden_characters(source: Source) -> Iterator[Diagnostic]:
    """Character references of control characters; FM111 reports those written as they are."""
    if "&" in source.body:
        text = masked(source.body)
        for match in _ENTITY.finditer(text):
            _, hidden = unescaped(entities.unescape(match[0]))
            if hidden and hidden not in _BREAKS:
                where = place(source.path, text, match.start(), source.body_line)
                yield CONTROL_CHARACTER(where, code=f"U+{ord(hidden):04X}")


def _disguised(authority: str) -> bool:
    _, at, host = authority.rpartition("@")
    name = host.partition(":")[0].lower().rstrip(".")
    if at:  # what is before it is shown first and is not the host
        return True
    if "xn--" in name:
        return any(map(_foreign, _decoded(name)))
    if not name.isascii():  # a Latin word with letters of others is FM113 already
        return any(_foreign(char) for char in name if char not in SPOOFS)
    return bool(re.search(r"gov[.-]vn(?!\Z)", name))


def _decoded(name: str) -> str:
    """A host name decoded from Punycode, U+FFFD for one that cannot be decoded."""
    try:
        return ".".join(
            part[4:].encode().decode("punycode") if part.startswith("xn--") else part
            for part in name.split(".")
        )
    except (UnicodeError, ValueError):
        return "\ufffd"


def _foreign(char: str) -> bool:
    """Whether a Vietnamese host name cannot contain the character."""
    plain = unicodedata.normalize("NFKD", char)[0]
    return not ((plain.isascii() and char == char.casefold()) or plain in "đĐ")


def _other_hosts(source: Source) -> Iterator[Diagnostic]:
    if "://" not in source.body:
        return
    text = masked(source.body)
    references = _REFERENCE.findall(text) if "]:" in text else ()
    places = {name.lower(): target for name, target in references}
    links = [
        (m[1], m[2] or places.get((m[3] or "").lower(), ""), m.start(1))
        for m in _LINK.finditer(text)
    ]
    links += [(m[2], m[1], m.start(2)) for m in _ANCHOR.finditer(text)]
    for words, target, at in sorted(links, key=lambda link: link[2]):
        said, host = _SAID.match(words), _HOST.match(target)
        if said and host and not _related(said[1].lower(), host[1].lower()):
            where = place(source.path, text, at, source.body_line)
            yield OTHER_HOST(where, said=said[1], host=host[1][:80])


def _related(said: str, host: str) -> bool:
    """Whether two hosts are equal, or one is a subdomain of the other."""
    said, host = (one.partition(":")[0].removeprefix("www.") for one in (said, host))
    return said == host or host.endswith(f".{said}") or said.endswith(f".{host}")


RULES = (misleading,)
