"""Small files for machines: `llms.txt`, OpenSearch description, Web App Manifest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape

from cchc.base import address
from cchc.content.item import Card
from cchc.content.kinds import event
from cchc.memo.output import Output, ready_output
from cchc.site.identifiers import full_address
from cchc.site.list_texts import LISTS
from cchc.site.page import Page
from cchc.site.reader import Reader

_NEWEST = 40


def plain_files(reader: Reader, docs: Iterable[Page]) -> Iterator[Output]:
    """`docs` are the pages of `docs/`."""
    files = (
        ("/llms.txt", _index(reader, docs)),
        (address.OPENSEARCH, _search(reader)),
        (address.APP, _app(reader)),
    )
    for where, text in files:
        if text:
            yield ready_output(address.file_of(where), text.encode())


def _index(reader: Reader, docs: Iterable[Page]) -> str:
    """The form of llmstxt.org: a title, what it is, lists of links with a note each."""
    return "\n".join(_lines(reader, docs)) + "\n"


def _lines(reader: Reader, docs: Iterable[Page]) -> Iterator[str]:
    settings = reader.settings
    yield f"# {settings.name}\n"
    yield f"> Chuyên mục cải cách hành chính của {settings.publisher} và các đơn vị.\n"
    yield (
        "Mỗi bài có bản chữ trơn ở tệp `noi-dung.txt` cạnh trang. Mục ghi “nội dung mẫu” do dự án "
        "soạn, không phải thông báo của cơ quan.\n"
    )
    yield "## Trang chính\n"
    for page in sorted(docs, key=lambda page: page.address):
        if page.indexed:
            yield _link(reader, page.title, page.address, page.description)
    yield "\n## Danh sách\n"
    for where, (title, about) in LISTS.items():
        yield _link(reader, title, where, about)
    yield "\n## Dữ liệu mở\n"
    for where, title, about in _DATA:
        yield _link(reader, title, where, about)
    yield "\n## Đơn vị\n"
    for unit in reader.units:
        yield _link(reader, unit.publisher, address.of_unit(unit.slug), unit.title)
    yield "\n## Mới nhất\n"
    for item in reader.newest("all", _NEWEST):
        yield _link(reader, item.title, address.of_item(item), _note(reader, item))


_DATA = (
    (f"{address.DATA}datapackage.json", "Mô tả các bảng dữ liệu", "Data Package, tiếng Việt."),
    (f"{address.DATA}muc.csv", "Mọi mục đã đăng", "CSV."),
    (f"{address.DATA}muc.json", "Mục đã đăng theo đơn vị", "JSON, mỗi đơn vị một tệp."),
    (f"{address.PROGRESS}progress.json", "Tiến độ", "Bản chụp có ngày và mã băm."),
    (address.of_feed(address.HOME), "Nguồn tin", "Atom; mỗi đơn vị, loại, chủ đề có nguồn riêng."),
    (address.of_calendar(address.of_kind(event.KIND.folder)), "Lịch sự kiện", "iCalendar."),
)


def _note(reader: Reader, item: Card) -> str:
    kind = f"{item.kind.label}, {reader.unit(item.unit).name}, {item.date.isoformat()}"
    return f"{kind}, nội dung mẫu. {item.summary}" if item.sample else f"{kind}. {item.summary}"


def _link(reader: Reader, title: str, where: str, note: str) -> str:
    name = " ".join(title.replace("[", "(").replace("]", ")").split())
    link = f"- [{name}]({full_address(reader.settings, where)})"
    return f"{link}: {' '.join(note.split())}" if note else link


def _app(reader: Reader) -> str:
    """Web App Manifest: name, colours and signs for whoever puts the site on a home screen."""
    about = {
        "name": reader.settings.name,
        "short_name": _short(reader),
        "lang": "vi",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fbf8f1",
        "theme_color": "#0b5a4b",
        "icons": [
            {"src": "assets/images/bieu-trung.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": "assets/images/bieu-trung-180.png", "sizes": "180x180", "type": "image/png"},
        ],
    }
    return json.dumps(about, ensure_ascii=False, indent=2) + "\n"


def _short(reader: Reader) -> str:
    return f"CCHC {reader.settings.place}".strip()[:16]  # the most that OpenSearch takes


def _search(reader: Reader) -> str:
    """OpenSearch 1.1: a browser can then search here from its address bar."""
    settings = reader.settings
    if not settings.url:
        return ""
    template = escape(full_address(settings, address.SEARCH) + "?q={searchTerms}")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(_short(reader))}</ShortName>\n"
        f"<Description>{escape(f'Tìm trong {settings.name}')}</Description>\n"
        "<Language>vi</Language>\n<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Image width="180" height="180" type="image/png">'
        f"{escape(full_address(settings, '/assets/images/bieu-trung-180.png'))}</Image>\n"
        f'<Url type="text/html" method="get" template="{template}"/>\n'
        "</OpenSearchDescription>\n"
    )
