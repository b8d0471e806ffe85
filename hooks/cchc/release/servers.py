"""The headers as configuration files: nginx, Caddy, Apache, and `_headers` of static hosts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cchc.memo.output import Output, ready_output
from cchc.release.policy import ADDRESS_RULES, ALL, Rule

_NOTE = "Tạo bởi: cchc headers. Không sửa tay; sửa hooks/cchc/release/policy.py rồi tạo lại."


def nginx() -> str:
    """The file to include in a `server` block whose `root` is the published folder."""
    lines = [f"# {_NOTE}", "# server { … include …/nginx.conf; }", "", "error_page 404 /404.html;"]
    lines += ["charset utf-8;", "", r"location ~ /\.(?!well-known/) { return 404; }", ""]
    for rule in ADDRESS_RULES:
        lines += [
            f"# {rule.name}",
            f'location ~ "{rule.pattern}" {{',
            *_nginx_headers(rule, "    "),
        ]
        lines += ["    try_files $uri $uri/ =404;", "}", ""]
    lines += [f"# {ALL.name}", "location / {", *_nginx_headers(ALL, "    ")]
    return "\n".join([*lines, "    try_files $uri $uri/ =404;", "}", ""])


def _nginx_headers(rule: Rule, indent: str) -> list[str]:
    return [f'{indent}add_header {name} "{value}" always;' for name, value in rule.headers.items()]


def caddy() -> str:
    """The snippet `cchc`, to import in a site block after `root * <folder>`."""
    lines = [
        f"# {_NOTE}",
        "(cchc) {",
        "\tencode zstd gzip",
        "\tfile_server {",
        "\t\thide .*",
        "\t}",
    ]
    lines += ["\thandle_errors {", "\t\trewrite * /404.html", "\t\tfile_server", "\t}"]
    for number, rule in enumerate(ADDRESS_RULES):
        lines += ["", f"\t# {rule.name}", f"\t@r{number} path_regexp {rule.pattern}"]
        lines += _caddy_headers(f"@r{number} ", rule)
    others = "\n".join(f"\t\tnot path_regexp {rule.pattern}" for rule in ADDRESS_RULES)
    lines += ["", f"\t# {ALL.name}", "\t@rest {", others, "\t}", *_caddy_headers("@rest ", ALL)]
    return "\n".join([*lines, "}", ""])


def _caddy_headers(matcher: str, rule: Rule) -> list[str]:
    body = [f'\t\t{name} "{value}"' for name, value in rule.headers.items()]
    return [f"\theader {matcher}{{", *body, "\t}"]


def apache() -> str:
    """The file for `.htaccess` or a `<Directory>`; needs mod_headers."""
    lines = [f"# {_NOTE}", "Options -Indexes -MultiViews", "DirectoryIndex index.html"]
    lines += ["ErrorDocument 404 /404.html", "AddDefaultCharset utf-8"]
    lines += ["AddType application/manifest+json .webmanifest", "AddType text/calendar .ics", ""]
    lines += [r'<FilesMatch "^\.(?!well-known)">', "    Require all denied", "</FilesMatch>", ""]
    lines += ["<IfModule mod_headers.c>", f"    # {ALL.name}", *_apache_headers(ALL.headers, "")]
    for rule in reversed(ADDRESS_RULES):  # the last that matches holds
        condition = f'"expr=%{{REQUEST_URI}} =~ m#{rule.pattern}#"'
        lines += [f"    # {rule.name}", *_apache_headers(rule.headers, f" {condition}")]
    return "\n".join([*lines, "</IfModule>", ""])


def _apache_headers(headers: Mapping[str, str], condition: str) -> list[str]:
    return [f'    Header always set {name} "{value}"{condition}' for name, value in headers.items()]


def headers_file() -> str:
    """The file `_headers` for static hosts; later rules add headers, `!` removes one first."""
    lines = [f"# {_NOTE}", *ALL.globs]
    lines += [f"  {name}: {value}" for name, value in ALL.headers.items()]
    for rule in reversed(ADDRESS_RULES):
        different = {k: v for k, v in rule.headers.items() if ALL.headers.get(k) != v}
        lines.append(f"# {rule.name}")
        for glob in rule.globs:
            lines += [glob, *(f"  ! {name}" for name in different if name in ALL.headers)]
            lines += [f"  {name}: {value}" for name, value in different.items()]
    return "\n".join([*lines, ""])


def headers_output() -> Output:
    """The output that writes `_headers` into the site."""
    return ready_output("_headers", headers_file().encode())


SERVER_FILES: dict[str, tuple[str, Callable[[], str]]] = {
    "nginx": ("nginx.conf", nginx),
    "caddy": ("Caddyfile", caddy),
    "apache": ("htaccess", apache),
    "_headers": ("_headers", headers_file),
}
"""Server → file name, and the function that makes its text."""
