"""The corpus of hostile inputs, and a judge of HTML that shares no code with the sanitiser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

FOLDER = Path(__file__).parent / "fixtures" / "attacks"
HARMLESS = "inert"


@dataclass(frozen=True)
class Attack:
    """One input: its family is the name of its file."""

    family: str
    line: int
    text: str

    @property
    def name(self) -> str:
        return f"{self.family}-{self.line}"


def attacks() -> list[Attack]:
    """All inputs; a line is one, `⏎` in it a line break, `;;` starts a remark."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line and not line.startswith(";;"):
                found.append(Attack(path.stem, number, line.replace("⏎", "\n")))
    return found


def svg_attacks() -> list[tuple[str, str]]:
    """Hostile drawings with the code each must bring; what stands between <svg> and </svg>."""
    found = []
    for line in (FOLDER / "svg.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith(";;"):
            code, text = line.split("\t", 1)
            whole = text if text.startswith("<?") or text.startswith("<!") else _SVG.format(text)
            found.append((code, whole))
    return found


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
_TAGS = (
    "h1 h2 h3 h4 h5 h6 p br hr a em strong b i u s del ins mark sub sup small abbr q cite "
    "blockquote ul ol li dl dt dd table caption thead tbody tfoot tr th td colgroup col img figure "
    "figcaption div span section details summary code pre kbd samp var time input label "
    "button"
)
_GOOD_TAGS = frozenset(_TAGS.split())
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_SAFE = re.compile(r"https?:|mailto:|tel:|data:image/(?:png|jpeg|gif|webp);base64,", re.I)


class Judge(HTMLParser):
    """Says what a browser could make of HTML that it should not."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.feed(html)
        self.close()

    def parse_html_declaration(self, i: int) -> int:
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _GOOD_TAGS:
            self.faults.append(f"<{tag}>")
        values = {name: value or "" for name, value in attrs}
        for name, value in values.items():
            self._attribute(tag, name, value)
        box = values.get("type") == "checkbox" and "disabled" in values
        tab = values.get("type") == "radio" and values.get("name", "").startswith("__tabbed_")
        if tag == "input" and not (box or tab):
            self.faults.append("an input")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        squeezed = re.sub(r"[\t\n\r]|\A[\x00-\x20]+", "", value)  # what browsers pass over
        if name.startswith("on") or name in ("style", "srcdoc", "formaction", "srcset", "action"):
            self.faults.append(f"<{tag} {name}>")
        if name in ("href", "src") and _SCHEME.match(squeezed) and not _SAFE.match(squeezed):
            self.faults.append(f"<{tag} {name}={value!r}>")
        if name == "src" and re.match(r"(?:https?:)?[\\/]{2}", squeezed, re.I):
            self.faults.append(f"<{tag} src={value!r}>")
        if name in ("id", "name") and value.startswith("__") and not value.startswith("__tabbed_"):
            self.faults.append(f"{name}={value!r}")
        if name == "class" and re.search(
            r"(?:^|\s)(?:md-|drawer|kiosk|skip|hush|top|poster)", value
        ):
            self.faults.append(f"class={value!r}")
