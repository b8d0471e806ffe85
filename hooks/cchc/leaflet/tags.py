"""The structure tree of a tagged PDF: headings, paragraphs, lists and tables, in reading order.

fpdf2 tags pictures and links only, and all of them flat. This builder takes the place of its own
and is the one part of the package that leans on fpdf2's inner side; hence the narrow bounds of
the dependency and the tests that read the tree back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from fpdf.structure_tree import StructElem, StructureTreeBuilder
from fpdf.syntax import PDFObject


class Group:
    """An element with others inside, such as a list; made when its first content is drawn."""

    def __init__(self, kind: str) -> None:
        self.kind = kind


Path = tuple[Group, ...]


class Tags(StructureTreeBuilder):
    """Structure elements nested along paths of groups."""

    def __init__(self) -> None:
        super().__init__()
        self.path: Path = ()
        self.pages: dict[int, PDFObject] = {}  # fpdf2's own pages, by number
        self._made: dict[int, StructElem] = {}
        self._groups: list[Group] = []  # kept alive, so that ids stay unique
        self._all: list[StructElem] = []
        self._next: dict[int, int] = defaultdict(int)

    def reserve(self, *groups: Group) -> None:
        """Fix the reading order of groups at the top, whatever is drawn first."""
        for group in groups:
            self._element((group,), 1)

    def add_marked_content(
        self,
        page_number: int,
        struct_type: str,
        mcid: int | None = None,
        title: str | None = None,
        alt_text: str | None = None,
    ) -> tuple[StructElem, int]:
        """A leaf below the current path (ISO 32000-1, 14.7.2 and 14.7.4.4)."""
        parents = self.spid_per_page_number
        number = parents.setdefault(page_number, len(parents))
        above = self._element(self.path, page_number)
        kids = [] if mcid is None else [mcid]
        leaf = StructElem(struct_type, above, kids, page_number, title, alt_text)
        leaf.pg = self.pages[page_number]  # type: ignore[assignment]  # fpdf2: top level only
        above.k.append(leaf)
        self._all.append(leaf)
        self.struct_tree_root.parent_tree.nums[number].append(leaf)
        return leaf, number

    def next_mcid_for_page(self, page_number: int) -> int:
        """Numbers of marked contents start anew on each page."""
        number = self._next[page_number]
        self._next[page_number] += 1
        return number

    def __iter__(self) -> Iterator[PDFObject]:
        """Every object of the tree, from its root."""
        yield self.struct_tree_root
        yield self.doc_struct_elem
        yield self.struct_tree_root.parent_tree
        yield from self._all

    def _element(self, path: Path, page_number: int) -> StructElem:
        if not path:
            return self.doc_struct_elem
        group = path[-1]
        if id(group) not in self._made:
            above = self._element(path[:-1], page_number)
            made = StructElem(f"/{group.kind}", above, [], page_number)
            above.k.append(made)
            self._made[id(group)] = made
            self._groups.append(group)
            self._all.append(made)
        return self._made[id(group)]
