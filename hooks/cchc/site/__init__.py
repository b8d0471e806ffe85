"""Every page of the site as data, and what each page shows.

How the parts meet
------------------
`page.Page` says which page stands where and which *view* it has. A view is two things of one name:
a context function in `cchc/site/views/` (logic only) and a fragment
`overrides/cchc/<view>.html` (everything a reader sees). The fragment becomes the page's content:
for pages of `docs/` with `view: <name>` in their front matter through MkDocs, for all others by
splicing it into the theme's `main.html`, which is rendered once per kind of page and depth.

What every fragment gets
------------------------
- `page`: `Page` – `address`, `title`, `description`, `view`, `lastmod`, `crumbs` (entries from
  home to the parent).
- `site`: `Frame` – `settings`, `vocabulary`, `units`, `unit[slug]`, `documents`, `document[id]`.
  Seldom changing things only; items and ledger come from the context function.
- `content`: the page's own Markdown as HTML, '' when it has none; `toc`: its headings, a tuple of
  `Heading(level, id, title, children)`.
- what the view's context function returns; its docstring lists the names.

Filters: `url` (item, unit, path of a file or root-relative address → relative to this page), `absolute` (the
same with the site's own address in front, or '' when `site_url` is not set), `date` (08/02/2023),
`datetime`, `number` (1.234,5), `filesize`, `filetype` ('PDF'), `quarter` (Period or
key → quý I/2023), `label(list)` (key → word of `site.vocabulary`; list is `topics`, `formats`,
`audiences`, `channels`, `focus`, `subjects`, `indices`, `contents`), `unit_name` (slug → name),
`qr` (address → inline SVG path data and size: `{size, d}`).
Undefined names are errors. Partials may be included from `overrides/cchc/_*.html`.
"""
