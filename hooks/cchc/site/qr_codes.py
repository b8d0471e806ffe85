"""QR codes of addresses, some twenty times faster than a general library: every product has two.

Byte mode, level M, mask 0, versions 1 to 10 (213 bytes), after ISO/IEC 18004. The mask is fixed:
any reader can read any mask, and trying all eight takes most of the time elsewhere. What is longer
is left to segno; a test holds both against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

QUIET = 4  # modules of margin that readers need
# By version: error-correction bytes a block, then the data bytes of each block.
_BLOCKS = (
    (10, (16,)), (16, (28,)), (26, (44,)), (18, (32,) * 2), (24, (43,) * 2), (16, (27,) * 4),
    (18, (31,) * 4), (22, (38, 38, 39, 39)), (22, (36, 36, 36, 37, 37)), (26, (43, 43, 43, 43, 44)),
)  # fmt: skip
_ALIGNED = (
    (),
    (18,),
    (22,),
    (26,),
    (30,),
    (34,),
    (6, 22, 38),
    (6, 24, 42),
    (6, 26, 46),
    (6, 28, 50),
)
_FORMAT = "101010000010010"  # level M, mask 0
_VERSIONS = {7: 0x07C94, 8: 0x085BC, 9: 0x09A99, 10: 0x0A4D3}


def path(text: str) -> Mapping[str, int | str]:
    """`size` in modules with the quiet zone, and `d`, an SVG path of the dark modules."""
    rows = modules(text)
    d = [
        f"M{QUIET} {y}" + "".join(map(_drawn, row.replace("01", "0 1").split()))
        for y, row in enumerate(rows, QUIET)
    ]
    return {"size": len(rows) + 2 * QUIET, "d": "".join(d)}


@cache
def _drawn(part: str) -> str:
    """Dark modules as a box, and the way past the light ones after them; always the same few."""
    dark = part.count("1")
    box = f"h{dark}v1h-{dark}z" if dark else ""
    return f"{box}m{len(part)} 0"


def modules(text: str) -> list[str]:
    """The code row by row, a character a module: 1 is dark."""
    data = text.encode()
    version = next((v for v in range(1, 11) if len(data) <= _room(v)), 0)
    if not version:
        return _by_segno(text)
    plan = _plan(version)
    bits = int.from_bytes(_codewords(data, version)) << plan.spare ^ plan.mask
    flat = "".join(plan.place(f"{bits:0{plan.count}b}01"))
    return [flat[at : at + plan.size] for at in range(0, len(flat), plan.size)]


def _by_segno(text: str) -> list[str]:
    import segno

    code = segno.make_qr(text, error="m", boost_error=False, mask=0)
    return ["".join("1" if module & 1 else "0" for module in row) for row in code.matrix]


def _room(version: int) -> int:
    """How many bytes of text fit: mode and length take 12 bits, from version 10 on 20."""
    return sum(_BLOCKS[version - 1][1]) - (2 if version < 10 else 3)


def _codewords(data: bytes, version: int) -> bytes:
    """Text and error correction, interleaved block by block."""
    correction, sizes = _BLOCKS[version - 1]
    count, total = (8, sum(sizes)) if version < 10 else (16, sum(sizes))
    bits = (0b0100 << count | len(data)) << 8 * len(data) | int.from_bytes(data)
    used = 4 + count + 8 * len(data)
    bits <<= 8 * total - used  # four bits end it, or what is left
    raw = bytearray(bits.to_bytes(total))
    for number, at in enumerate(range((used + 4 + 7) // 8, total)):
        raw[at] = (0xEC, 0x11)[number % 2]
    blocks, at = [], 0
    for size in sizes:
        blocks.append(bytes(raw[at : at + size]))
        at += size
    checks = [_correction(block, correction) for block in blocks]
    return bytes([*_interleaved(blocks), *_interleaved(checks)])


def _interleaved(blocks: list[bytes]) -> Iterator[int]:
    for at in range(max(map(len, blocks))):
        for block in blocks:
            if at < len(block):
                yield block[at]


def _correction(block: bytes, count: int) -> bytes:
    """The remainder of a division in GF(256): one table look-up a byte."""
    table, shift = _multiples(count), 8 * (count - 1)
    cut, rest = (1 << shift) - 1, 0
    for byte in block:
        rest = (rest & cut) << 8 ^ table[byte ^ rest >> shift]
    return rest.to_bytes(count)


@cache
def _multiples(count: int) -> tuple[int, ...]:
    """Every multiple of the generator polynomial of that degree, without its leading term."""
    generator = [1]
    root = 1
    for _ in range(count):
        shifted = [*generator, 0]
        for at, term in enumerate(generator):
            shifted[at + 1] ^= _times(term, root)
        generator, root = shifted, _times(root, 2)
    return tuple(
        int.from_bytes(bytes(_times(term, factor) for term in generator[1:]))
        for factor in range(256)
    )


def _times(one: int, two: int) -> int:
    """Product in GF(256) with the polynomial 0x11D."""
    product = 0
    while two:
        product ^= one if two & 1 else 0
        one = one << 1 ^ (0x11D if one & 0x80 else 0)
        two >>= 1
    return product


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where each bit of a version goes: `place` picks the modules from its bits and "01"."""

    size: int
    count: int
    spare: int  # bits at the end that no codeword fills
    mask: int
    place: Callable[[str], tuple[str, ...]]


@cache
def _plan(version: int) -> _Plan:
    size = 17 + 4 * version
    fixed = _fixed(version, size)
    order = [at for at in _zigzag(size) if at not in fixed]
    mask = int("".join("1" if (row + column) % 2 == 0 else "0" for row, column in order), 2)
    source = {at: number for number, at in enumerate(order)}
    source |= {at: len(order) + dark for at, dark in fixed.items()}
    correction, sizes = _BLOCKS[version - 1]
    spare = len(order) - 8 * (sum(sizes) + correction * len(sizes))
    cells = [source[row, column] for row in range(size) for column in range(size)]
    return _Plan(size, len(order), spare, mask, itemgetter(*cells))


def _zigzag(size: int) -> Iterator[tuple[int, int]]:
    """All modules in the order in which bits fill them: pairs of columns, up and down."""
    up = True
    for right in [*range(size - 1, 6, -2), 5, 3, 1]:
        for row in range(size - 1, -1, -1) if up else range(size):
            yield row, right
            yield row, right - 1
        up = not up


def _fixed(version: int, size: int) -> dict[tuple[int, int], bool]:
    """Modules that do not depend on the text, and whether they are dark."""
    found: dict[tuple[int, int], bool] = {}
    for at in range(size):
        found[6, at] = found[at, 6] = at % 2 == 0
    for row, column in ((3, 3), (3, size - 4), (size - 4, 3)):
        _square(found, row, column, 4, size)
    places = _ALIGNED[version - 1]
    places = places if not places or places[0] == 6 else (6, *places)
    for row in places:
        for column in places:
            if (row, column) not in ((6, 6), (6, size - 7), (size - 7, 6)):
                _square(found, row, column, 2, size)
    found.update(_format(size))
    if version in _VERSIONS:
        for bit in range(18):
            dark = bool(_VERSIONS[version] >> bit & 1)
            long, short = bit // 3, size - 11 + bit % 3
            found[long, short] = found[short, long] = dark
    return found


def _square(
    found: dict[tuple[int, int], bool], row: int, column: int, reach: int, size: int
) -> None:
    """A finder (reach 4, with its light border) or alignment pattern around a module."""
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            at = row + down, column + right
            if 0 <= at[0] < size and 0 <= at[1] < size:
                ring = max(abs(down), abs(right))
                found[at] = ring in ((0, 1, 3) if reach == 4 else (0, 2))


def _format(size: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """Level and mask, twice, and the module that is always dark."""
    rows = (0, 1, 2, 3, 4, 5, 7, 8)
    for number, bit in enumerate(reversed(_FORMAT)):
        dark = bit == "1"
        if number < 8:
            yield (rows[number], 8), dark
            yield (8, size - 1 - number), dark
        else:
            yield (8, (7, 5, 4, 3, 2, 1, 0)[number - 8]), dark
            yield (size - 15 + number, 8), dark
    yield (size - 8, 8), True
