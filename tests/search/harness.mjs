// Runs the reader outside a browser: node harness.mjs SCRIPT SITE < queries.json > answers.json
// Each query starts with an empty cache; the answer says how many bytes it took and from which files.
import { readFileSync, writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [script, site] = process.argv.slice(2);
const names = ["Index", "search", "gist", "marked", "excerpt", "words", "accented", "fold", "near", "bucket", "weighed"];
const module = join(mkdtempSync(join(tmpdir(), "tim-")), "search.mjs");
writeFileSync(module, `${readFileSync(script, "utf8")}\nexport { ${names.join(", ")} };\n`);
const reader = await import(pathToFileURL(module));

const files = new Map();
let fetched = [];
globalThis.fetch = async (url) => {
  const path = decodeURIComponent(new URL(url).pathname);
  if (!files.has(path)) files.set(path, readFileSync(join(site, path)));
  const content = files.get(path);
  fetched.push([path, content.length]);
  return new Response(content);
};

const root = new URL("http://site.test/");
const answers = [];
for (const { query, filters } of JSON.parse(readFileSync(0, "utf8"))) {
  fetched = [];
  const index = new reader.Index(new URL("tim-kiem/muc-luc/", root));
  const start = performance.now();
  const found = await reader.search(index, query, filters || {});
  const milliseconds = performance.now() - start;
  const cards = await Promise.all(found.order.slice(0, 10).map((entry) => index.card(entry)));
  const shown = await Promise.all(cards.slice(0, 5).map((card) => reader.gist(index, root, card, found.terms)));
  answers.push({
    addresses: cards.map((card) => card.address),
    titles: cards.map((card) => reader.marked(card.title.normalize("NFC"), found.terms)),
    gists: shown.map((text) => reader.marked(text.normalize("NFC"), found.terms)),
    total: found.total, full: found.full, milliseconds,
    bytes: fetched.reduce((sum, [, size]) => sum + size, 0), files: fetched,
  });
}
process.stdout.write(JSON.stringify(answers));
