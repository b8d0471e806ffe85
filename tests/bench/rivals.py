"""Lays the same articles out for stock MkDocs Material, its blog plugin, Zensical, and Hugo.

Each rival gets every article, every picture, and a list a unit, kind, topic and quarter: fewer
pages than ours, which has posters, progress pages, numbered lists, feeds and open data on top.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.bench.ours import BIN, ROOT

_FRONT = re.compile(r"---\n(.*?)\n---\n\n?(.*)", re.S)
_LINK = re.compile(r"\]\(\.\./(?:[a-z-]+/)?(bai-\d+\.md)")
_PICTURE = re.compile(r"\]\(\.\./media/")


@dataclass(frozen=True, slots=True)
class Rival:
    """Another generator, set up in a folder. `made` are the folders to remove for a cold build."""

    name: str
    folder: Path
    build: tuple[Path | str, ...]
    made: tuple[str, ...]

    def forget(self) -> None:
        """Make the next build a cold one."""
        for name in self.made:
            shutil.rmtree(self.folder / name, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Article:
    """An article of ours as the others get it."""

    path: str  # from units/
    meta: dict[str, Any]
    text: str

    @property
    def unit(self) -> str:
        """Its column."""
        return self.path.split("/")[0]

    @property
    def quarter(self) -> str:
        """The quarter of its date."""
        day = self.meta["date"]
        return f"{day.year}-q{(day.month + 2) // 3}"


def articles(ours: Path) -> Iterator[Article]:
    """Every article of a generated project."""
    for file in sorted((ours / "units").glob("*/*/*.md")):
        found = _FRONT.match(file.read_text("utf-8"))
        assert found
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        yield Article(str(file.relative_to(ours / "units")), yaml.load(found[1], loader), found[2])


def stock(folder: Path, ours: Path) -> Rival:
    """MkDocs Material as it comes, with its search, the same extensions, articles in no nav."""
    _media(ours, folder / "docs/units")
    lists: dict[str, list[Article]] = defaultdict(list)
    for one in articles(ours):
        _write(folder / "docs/units" / one.path, _front(one) + one.text)
        for topic in one.meta["topics"]:
            lists[f"chu-de/{topic}.md"].append(one)
        lists[f"units/{one.unit}/index.md"].append(one)
        lists[f"{one.path.split('/')[1]}.md"].append(one)
        lists[f"quy/{one.quarter}.md"].append(one)
    for path, row in lists.items():
        up = "../" * path.count("/")
        rows = (f"- {a.meta['date']} [{a.meta['title']}]({up}units/{a.path})" for a in row)
        _write(folder / "docs" / path, f"# {path}\n\n" + "\n".join(rows) + "\n")
    _write(folder / "docs/index.md", "# Trang chủ\n\nXem [các đơn vị](quy/2023-q1.md).\n")
    _config(folder, ["search"])
    return Rival("Material", folder, _mkdocs(), ("site",))


def zensical(folder: Path, ours: Path) -> Rival:
    """Zensical with the folder laid out for stock: it reads the same `mkdocs.yml`."""
    made = stock(folder, ours)
    return Rival("Zensical", folder, (BIN / "zensical", "build", "--clean"), (*made.made, ".cache"))


def blog(folder: Path, ours: Path) -> Rival:
    """The same articles as posts of Material's blog plugin, one category a topic."""
    for picture in (ours / "units").glob("*/media/*"):
        to = folder / "docs/media" / f"{picture.parent.parent.name}-{picture.name}"
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, to)
    for one in articles(ours):
        slug = Path(one.path).stem
        text = _PICTURE.sub(f"](../media/{one.unit}-", _LINK.sub(r"](\1", one.text))
        lead, _, rest = text.partition("\n\n")
        front = _front(one, slug=slug, categories=one.meta["topics"])
        _write(folder / f"docs/posts/{slug}.md", f"{front}{lead}\n\n<!-- more -->\n\n{rest}")
    _write(folder / "docs/index.md", "# Trang chủ\n")
    options = {"blog_dir": ".", "post_url_format": "{slug}", "pagination_per_page": 20}
    _config(folder, ["search", {"blog": options}])
    return Rival("Material blog", folder, _mkdocs(), ("site", ".cache"))


def hugo(folder: Path, ours: Path, page: str) -> Rival:
    """Hugo with a page of ours as its chrome: what stands around the article is the same text."""
    binary = next(BIN.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    head, _, rest = page.partition("<main")
    foot = rest.partition("</main>")[2]
    _media(ours, folder / "content/units")
    for one in articles(ours):
        front = _front(one, topics=one.meta["topics"], summary=one.meta["summary"])
        _write(folder / "content/units" / one.path, front + one.text)
        index = folder / "content/units" / one.unit / "_index.md"
        if not index.exists():
            _write(index, f"---\ntitle: {one.unit}\n---\n")
    layouts = folder / "layouts"
    base = f'{_quoted(head)}<main>{{{{ block "main" . }}}}{{{{ end }}}}</main>{_quoted(foot)}'
    _write(layouts / "_default/baseof.html", base.replace("<title>", "<title>{{ .Title }} "))
    _write(layouts / "_default/single.html", _SINGLE)
    _write(layouts / "_default/list.html", _LIST)
    _write(folder / "hugo.toml", _HUGO)
    return Rival("Hugo", folder, (binary, "--quiet", "--noBuildLock"), ("public", "resources"))


def _mkdocs() -> tuple[Path | str, ...]:
    return BIN / "mkdocs", "build", "--quiet"


def _front(one: Article, **more: object) -> str:
    keys = {"title": one.meta["title"], "date": one.meta["date"].isoformat(), **more}
    rows = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()
    )
    return f"---\n{rows}\n---\n\n".replace(f'"{keys["date"]}"', str(keys["date"]))


def _media(ours: Path, to: Path) -> None:
    for folder in (ours / "units").glob("*/media"):
        shutil.copytree(folder, to / folder.parent.name / "media")


def _config(folder: Path, plugins: list[Any]) -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    part = text[text.index("markdown_extensions:") : text.index("\nvalidation:")]
    config = {
        "site_name": "Cải cách hành chính", "site_url": "https://cchc-quan-1.example/",
        "theme": {"name": "material", "language": "vi", "font": False},
        "plugins": plugins, "nav": [{"Trang chủ": "index.md"}],
        "validation": {"omitted_files": "ignore"},
    }  # fmt: skip
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in config.items())
    _write(folder / "mkdocs.yml", f"{lines}\n{part}\n")


def _quoted(text: str) -> str:
    return text.replace("{{", '{{ "{{" }}')


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


_SINGLE = """{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Date.Format "02/01/2006" }}</p>
{{ .TableOfContents }}{{ .Content }}
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</article>{{ end }}
"""
_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>{{ $p := .Paginate .RegularPagesRecursive 20 }}
<ul>{{ range $p.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
<p>{{ .Params.summary }}</p></li>{{ end }}</ul>{{ end }}
"""
_HUGO = """baseURL = "https://cchc-quan-1.example/"
title = "Cải cách hành chính"
defaultContentLanguage = "vi"
[taxonomies]
topic = "topics"
[markup.goldmark.renderer]
unsafe = true
"""
