"""A sheet of paper: letters, shapes and tags on an fpdf2 document, in millimetres from the top."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import segno
from fpdf import FPDF, ViewerPreferences

from cchc.leaflet.emblem import PETALS
from cchc.leaflet.metrics import FILES, Line
from cchc.leaflet.tags import Group, Path, Tags

POINT = 25.4 / 72  # millimetres
_ZONE = dt.timezone(dt.timedelta(hours=7))
_FAMILY = "bevietnampro"
__all__ = ["POINT", "Group", "Meta", "Paper", "Path"]


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says about itself."""

    title: str
    author: str
    subject: str
    keywords: str
    day: dt.date


class Paper:
    """Draws on pages of one size; whatever is not tagged is marked as decoration."""

    def __init__(self, size: tuple[float, float], meta: Meta) -> None:
        pdf = FPDF(unit="mm", format=size)
        pdf.set_auto_page_break(False)
        pdf.set_margin(0)
        pdf.set_title(meta.title)
        pdf.set_author(meta.author)
        pdf.set_subject(meta.subject)
        pdf.set_keywords(meta.keywords)
        pdf.set_creator("cchc")
        pdf.set_lang("vi")
        pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
        noon = dt.datetime.combine(meta.day, dt.time(12), _ZONE)
        pdf.set_creation_date(noon)
        for style, file in FILES.items():
            pdf.add_font(_FAMILY, style, file)
        self.size = size
        self.tags = Tags()
        self.tags.pages = pdf.pages  # type: ignore[assignment]
        pdf.struct_builder = self.tags
        self._pdf = pdf

    def page(self) -> None:
        """Begin a page."""
        self._pdf.add_page()

    def bytes(self) -> bytes:
        """The finished file."""
        return bytes(self._pdf.output())

    @contextmanager
    def tag(self, kind: str, path: Path = (), alt: str | None = None) -> Iterator[None]:
        """What is drawn within is content of that kind (`P`, `H1`, `LBody`, `TD`, `Figure` …)."""
        pdf, tags = self._pdf, self.tags
        tags.path = path
        mcid = tags.next_mcid_for_page(pdf.page)
        pdf._add_marked_content(struct_type=f"/{kind}", mcid=mcid, alt_text=alt)
        tags.path = ()
        pdf._out(f"/{kind} <</MCID {mcid}>> BDC")
        yield
        pdf._out("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn within is passed over when the file is read aloud."""
        self._pdf._out("/Artifact BMC")
        yield
        self._pdf._out("EMC")

    def lines(
        self,
        lines: Sequence[Line],
        x: float,
        y: float,
        size: float,
        leading: float,
        colour: str,
    ) -> None:
        """Set lines below `y`; `size` in points, `leading` (line to line) in millimetres."""
        baseline = y + leading / 2 + size * POINT * 0.35
        for number, line in enumerate(lines, 1):
            for piece in line.pieces:
                at = x + piece.x * POINT
                if piece.style == "#":
                    self.sign(piece.text, at, baseline, size * POINT, colour)
                else:
                    self._letters(piece.text, piece.style, at, baseline, size, colour)
            if number < len(lines):  # a space, or readers would join the words of two lines
                self._letters(" ", "", x + line.width * POINT, baseline, size, colour)
            baseline += leading

    def _letters(self, text: str, style: str, x: float, y: float, size: float, colour: str) -> None:
        self._pdf.set_font(_FAMILY, style, size)
        self._pdf.set_text_color(colour)
        self._pdf.text(x, y, text)

    def box(self, x: float, y: float, w: float, h: float, fill: str) -> None:
        """A filled rectangle."""
        self._pdf.set_fill_color(fill)
        self._pdf.rect(x, y, w, h, style="F")

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle around a point."""
        self._pdf.set_fill_color(fill)
        self._pdf.circle(x, y, radius, style="F")

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 0.3
    ) -> None:
        """A straight line."""
        self._pdf.set_draw_color(colour)
        self._pdf.set_line_width(width)
        self._pdf.line(x1, y1, x2, y2)

    def sign(self, sign: str, x: float, baseline: float, em: float, colour: str) -> None:
        """A sign the font lacks, drawn in a square of one em on the baseline."""
        width = em * 0.09
        top, left, side = baseline - em * 0.72, x + em * 0.1, em * 0.72
        if sign in "→▶":
            y, end = baseline - em * 0.3, x + em * 0.88
            self.rule(left, y, end, y, colour, width)
            self.rule(end - em * 0.25, y - em * 0.22, end, y, colour, width)
            self.rule(end - em * 0.25, y + em * 0.22, end, y, colour, width)
        elif sign in "✓✔":
            foot = left + side * 0.35
            self.rule(left, baseline - side * 0.4, foot, baseline, colour, width * 1.3)
            self.rule(foot, baseline, left + side, top, colour, width * 1.3)
        elif sign in "✗✘":
            self.rule(left, top, left + side, baseline, colour, width)
            self.rule(left, baseline, left + side, top, colour, width)
        else:
            self._pdf.set_line_width(width)
            self._pdf.set_draw_color(colour)
            self._pdf.rect(left, top, side, side, style="D")

    def tile(self, x: float, y: float, side: float, petals: str, heart: str = "") -> None:
        """The emblem's flower, the pattern of the district's old floor tiles."""
        k, scale = self._pdf.k, side / 48
        ops = [f"{_rgb(petals)} rg"]
        for command, points in PETALS:
            numbers: list[float] = []
            for px, py in points:
                numbers += [(x + px * scale) * k, (self.size[1] - y - py * scale) * k]
            ops.append(" ".join(f"{n:.2f}" for n in numbers) + f" {command}")
        self._pdf._out("\n".join(("q", *ops, "f", "Q")))
        if heart:
            self.dot(x + side / 2, y + side / 2, side * 0.135, heart)

    def code(self, address: str, x: float, y: float, side: float) -> None:
        """The QR code of an address, with its quiet zone, as a link."""
        matrix = tuple(
            bytes(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=3)
        )
        step = side / len(matrix)
        self.box(x, y, side, side, "#ffffff")
        self._pdf.set_fill_color("#000000")
        for row, cells in enumerate(matrix):
            column = 0
            while column < len(cells):
                run = column
                while run < len(cells) and cells[run]:
                    run += 1
                if run > column:
                    wide = (run - column) * step
                    self._pdf.rect(x + column * step, y + row * step, wide, step, style="F")
                column = run + 1
        self._pdf.link(x, y, side, side, address)


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3f}" for i in (1, 3, 5))
