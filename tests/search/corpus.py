"""A made-up district to search: syllables by Zipf's law, with a long tail; deterministic."""

from __future__ import annotations

import datetime as dt
import random
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise, product

from cchc.search.entry import SearchEntry
from tests.bench.words import LINKS, SYLLABLES, paragraph, sentence, title

_INITIALS = (
    "",
    *"""
b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x
""".split(),
)
_RHYMES = """
a ai am an ang anh ao ap at au ay ăm ăn ăng ăt âm ân âng ât âu ây e em en eo ê ên êu ênh i ia iên
iêt iêu im in inh iu o oa oai oan oang oi om on ong ô ôi ôm ôn ông ôt ơ ơi ơm ơn u ua ui um un
ung uôi uôn uông uy uyên ư ưa ưng ươi ươm ương ươu
""".split()
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_VOWELS = "aăâeêioôơuưy"
KINDS = ("tin-bai", "san-pham", "mo-hinh", "tai-lieu", "hoi-dap", "su-kien")
_TAIL = "abcdefghiklmnoprstuvy"


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and its text."""

    title: str
    text: str


def _toned(syllable: str, tone: str) -> str:
    """Old placement: the tone on the marked vowel, else on the last but one, or the only one."""
    vowels = [at for at, char in enumerate(syllable) if char in _VOWELS]
    if syllable.startswith(("qu", "gi")) and len(vowels) > 1:
        vowels = vowels[1:]
    marked = [at for at in vowels if syllable[at] in "ăâêôơư"]
    closed = syllable[-1] not in _VOWELS
    at = marked[-1] if marked else vowels[-1] if closed or len(vowels) == 1 else vowels[-2]
    return unicodedata.normalize("NFC", syllable[: at + 1] + tone + syllable[at + 1 :])


def _lexicon() -> tuple[str, ...]:
    """Two-syllable words, frequent ones first: the offices' own, then everything else."""
    source = random.Random(1)
    rare = [_toned(a + b, tone) for a, b, tone in product(_INITIALS, _RHYMES, _TONES)]
    source.shuffle(rare)
    usual = list(dict.fromkeys(SYLLABLES))
    pool = usual + rare[:2600]
    words = [f"{one} {two}" for one, two in pairwise(SYLLABLES)]
    for _ in range(9000):
        words.append(" ".join(pool[int(len(pool) * source.random() ** 2.2)] for _ in range(2)))
    return tuple(dict.fromkeys(words))


LEXICON = _lexicon()


def _word(source: random.Random, steep: float = 3.0) -> str:
    return LEXICON[int(len(LEXICON) * source.random() ** steep)]


def _name(source: random.Random) -> str:
    """A word of the long tail: a person's, a brand's, a code."""
    letters = "".join(source.choice(_TAIL) for _ in range(source.randint(4, 9)))
    return (
        letters.capitalize()
        if source.random() < 0.6
        else f"{letters[:3].upper()}{source.randrange(10_000)}"
    )


def _text(source: random.Random, syllables: int) -> str:
    parts: list[str] = []
    for _ in range(syllables // 2):
        draw = source.random()
        if draw < 0.22:
            parts.append(source.choice(LINKS))
        elif draw < 0.235:
            parts.append(_name(source))
        elif draw < 0.25:
            parts.append(str(source.randrange(2000)))
        else:
            parts.append(_word(source))
        if source.random() < 0.08:
            parts[-1] += "."
    text = " ".join(parts)
    return text[0].upper() + text[1:] + "."


def made(number: int) -> tuple[SearchEntry, tuple[Passage, ...]]:
    """The entry of that number and its text of 300 to 700 syllables."""
    source = random.Random(number * 7919 + 3)
    unit, kind = f"phuong-{number % 40}", source.choice(KINDS)
    day = dt.date(2021, 1, 4) + dt.timedelta(days=source.randrange(1400))
    name = " ".join(_word(source, 2.2) for _ in range(source.randint(3, 6)))
    share = source.randint(100, 233)
    passages = [Passage("" if n == 0 else _text(source, 6), _text(source, share)) for n in range(3)]
    numbers = (number_of(number),) if number % 5 == 0 else ()
    if numbers:
        passages.append(
            Passage("Căn cứ", f"Thực hiện theo Quyết định số {numbers[0]} ngày 08/02/2023.")
        )
    entry = SearchEntry(
        f"/don-vi/{unit}/{kind}/bai-{number}/",
        name[0].upper() + name[1:],
        _text(source, 24),
        unit,
        kind,
        f"{day.year}-q{(day.month + 2) // 3}",
        day,
        (f"Phường {number % 40}",),
        (),
        f"units/{number}.md",
    )
    return entry, tuple(passages)


def number_of(number: int) -> str:
    """A document number that only this entry has."""
    return f"{number // 5 + 1}/QĐ-UB{'ABCDEGHK'[number % 8]}D"


def plain(number: int) -> tuple[SearchEntry, tuple[Passage, ...]]:
    """The same in the words of the benchmark: some 330 syllables, each in most of the texts."""
    source = random.Random(number * 40503 + 12345)
    entry, _ = made(number)
    share = source.randint(100, 233)
    passages = tuple(Passage(title(source), paragraph(source, share)) for _ in range(3))
    if number % 5 == 0:
        passages += (Passage("Căn cứ", f"Theo Quyết định số {number_of(number)}."),)
    return replace(entry, title=title(source), summary=sentence(source, 24)), passages
