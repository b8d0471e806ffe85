"""An SVG picture that grows downwards: text as text, attributes only, nothing from elsewhere."""

from __future__ import annotations

from html import escape

from leaflet.blocks import Run, Runs
from leaflet.colours import INK
from leaflet.emblem import PETAL_PATH
from leaflet.lines import Line, balance_lines, break_lines, words_of

WIDTH = 720
#: A reader's own font may be wider than Be Vietnam Pro, by which lines are broken.
SPARE = 1.04
FONTS = "Be Vietnam Pro, system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Arial, sans-serif"


class Canvas:
    """Shapes and letters; `y` is where the next thing goes."""

    def __init__(self) -> None:
        self.y = 0.0
        self._parts: list[str] = []

    def mark(self) -> int:
        """A place to put something behind what is drawn from here on."""
        return len(self._parts)

    def behind(
        self, mark: int, x: float, y: float, w: float, h: float, fill: str, radius: float = 0
    ) -> None:
        """A ground for what was drawn since the mark."""
        self._parts.insert(mark, _rect(x, y, w, h, fill, radius))

    def box(self, x: float, y: float, w: float, h: float, fill: str, radius: float = 0) -> None:
        """A filled rectangle."""
        self._parts.append(_rect(x, y, w, h, fill, radius))

    def frame(self, x: float, y: float, side: float, edge: str) -> None:
        """An empty square to tick."""
        self._parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(side)}" height="{_n(side)}" rx="5" '
            f'fill="#fff" stroke="{edge}" stroke-width="3"/>'
        )

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A disc."""
        self._parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"/>')

    def stroke(self, path: str, colour: str, width: float) -> None:
        """An open path."""
        self._parts.append(
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{_n(width)}" '
            'stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def shape(self, path: str, fill: str) -> None:
        """A filled path."""
        self._parts.append(f'<path d="{path}" fill="{fill}"/>')

    def tile(self, x: float, y: float, side: float, petals: str, heart: str) -> None:
        """The flower of the emblem."""
        scale = side / 48
        self._parts.append(
            f'<g transform="translate({_n(x)} {_n(y)}) scale({scale:.3f})">'
            f'<path d="{PETAL_PATH}" fill="{petals}"/>'
            f'<circle cx="24" cy="24" r="6.5" fill="{heart}"/></g>'
        )

    def tick(self, x: float, y: float, good: bool, ground: str) -> None:
        """A tick or a cross on a disc around a point."""
        self.dot(x, y, 17, ground)
        tick, cross = (
            f"M{_n(x - 7)} {_n(y)}l5 6 9-11",
            f"M{_n(x - 6)} {_n(y - 6)}l12 12m0-12l-12 12",
        )
        self.stroke(tick if good else cross, "#fff", 4)

    def text(
        self,
        runs: Runs | str,
        x: float,
        room: float,
        size: float = 28,
        colour: str = INK,
        *,
        bold: bool = False,
        even: bool = False,
        anchor: str = "",
    ) -> None:
        """Lines from `y` on, which moves below them."""
        given = words_of(runs, bold) if isinstance(runs, str) else runs
        if bold:
            given = tuple(Run(run.text, True) for run in given)
        lines = (balance_lines if even else break_lines)(given, size, room / SPARE)
        leading = round(size * (1.28 if size > 30 else 1.42))
        rows = []
        for number, line in enumerate(lines):
            base = self.y + leading * number + leading / 2 + size * 0.35
            rows.append(f'<tspan x="{_n(x)}" y="{_n(base)}">{_pieces(line, bold)}</tspan>')
        weight = ' font-weight="700"' if bold else ""
        middle = f' text-anchor="{anchor}"' if anchor else ""
        self._parts.append(
            f'<text font-size="{_n(size)}" fill="{colour}"{weight}{middle}>{" ".join(rows)}</text>'
        )
        self.y += leading * len(lines)

    def svg(self, name: str, title: str, description: str, ground: str) -> bytes:
        """The picture; `name` keeps its ids apart from those of other pictures on a page."""
        tall = _n(self.y)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" '
            f'width="{WIDTH}" height="{tall}" role="img" xml:lang="vi" lang="vi" '
            f'aria-labelledby="{name}-ten {name}-mo-ta" font-family="{FONTS}">'
        )
        rows = (
            head,
            f'<title id="{name}-ten">{escape(title)}</title>',
            f'<desc id="{name}-mo-ta">{escape(description)}</desc>',
            _rect(0, 0, WIDTH, self.y, ground, 0),
            *self._parts,
            "</svg>\n",
        )
        return "\n".join(rows).encode()


def _pieces(line: Line, bold: bool) -> str:
    made = []
    for piece in line.pieces:
        text = escape(piece.text, quote=False)
        if bold or piece.style in ("", "#"):
            made.append(text)
        else:
            look = 'font-weight="700"' if piece.style == "B" else 'font-style="italic"'
            space = " " if text.endswith(" ") else ""
            made.append(f"<tspan {look}>{text.rstrip()}</tspan>{space}")
    return "".join(made)


def _rect(x: float, y: float, w: float, h: float, fill: str, radius: float) -> str:
    round = f' rx="{_n(radius)}"' if radius else ""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}"{round} fill="{fill}"/>'


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
