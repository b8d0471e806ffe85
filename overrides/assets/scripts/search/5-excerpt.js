// The words of a query in a text: marked where they stand, and the piece of a text that has most of them.
const EXCERPT_WORDS = 32;

// Places [start, end] of the words that answer a term; other accents only where the typed ones are not.
function hits(text, terms) {
  const found = words(text).map((word) => ({ ...word, terms: terms.filter((one) => answers(word, one)) })).filter((word) => word.terms.length);
  const exact = new Set(found.flatMap((word) => word.terms.filter((one) => word.key === one.key)));
  return found.filter((word) => word.terms.some((one) => !one.marked || word.key === one.key || !exact.has(one)));
}

const answers = (word, one) => (one.parts ? one.parts.includes(word.fold) : one.ways.some(([folded]) => folded === word.fold));

// A text as pieces [text, is marked]; marks that only a space parts become one.
function marked(text, terms) {
  const pieces = [];
  let at = 0;
  for (const { start, end } of hits(text, terms)) {
    const between = text.slice(at, start), last = pieces[pieces.length - 1];
    if (last && last[1] && /^[\s/-]$/.test(between)) last[0] += between + text.slice(start, end);
    else pieces.push([between, false], [text.slice(start, end), true]);
    at = end;
  }
  pieces.push([text.slice(at), false]);
  return pieces.filter(([piece]) => piece);
}

// The best run of words of one line: most terms, then most hits, then earliest.
function excerpt(text, terms) {
  let best = null;
  for (const line of text.normalize("NFC").split("\n")) {
    const found = hits(line, terms);
    if (!found.length) continue;
    const borders = Array.from(line.matchAll(/\S+/g), (piece) => [piece.index, piece.index + piece[0].length]);
    const piece = window_(borders, found);
    if (!best || piece.worth > best.worth) best = { ...piece, line, cut: borders.length };
  }
  if (!best) return "";
  const { line, first, last, start, end } = best;
  return (first ? "… " : "") + line.slice(start, end) + (last < best.cut - 1 ? " …" : "");
}

function window_(borders, found) {
  const of = found.map((word) => borders.findIndex(([, end]) => word.end <= end));
  let best = null;
  for (let from = 0; from < found.length; from++) {
    const seen = new Set();
    let to = from;
    for (; to < found.length && of[to] - of[from] < EXCERPT_WORDS; to++) found[to].terms.forEach((one) => seen.add(one));
    const worth = seen.size + Math.min(0.9, (to - from) / 20);
    if (!best || worth > best.worth) best = { worth, from: of[from], to: of[to - 1] };
  }
  const spare = EXCERPT_WORDS - (best.to - best.from + 1);
  const first = Math.max(0, best.from - Math.min(8, Math.floor(spare / 2)));
  const last = Math.min(borders.length - 1, first + EXCERPT_WORDS - 1);
  return { worth: best.worth, first, last, start: borders[first][0], end: borders[last][1] };
}

// What to show below a title: the summary, unless the text has words that it and the title lack.
async function gist(index, root, card, terms) {
  const shown = new Set(hits(`${card.title}\n${card.summary}`.normalize("NFC"), terms).flatMap((word) => word.terms));
  const missing = terms.filter((one) => !shown.has(one) && one.where[card.entry]);
  const number = terms.some((one) => one.parts && !shown.has(one));
  if (!card.hasText || (!missing.length && !number)) return card.summary;
  try {
    const text = await index.once(card.address, () => index.fetched(new URL(`${card.address.slice(1)}noi-dung.txt`, root), "text"));
    return excerpt(text, terms) || card.summary;
  } catch (lost) {
    return card.summary;
  }
}
