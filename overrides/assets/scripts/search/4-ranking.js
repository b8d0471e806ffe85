// Which entries answer a query, best first. An entry of the index is a number; newer ones are higher.
const IN_TITLE = 2.2, IN_SUMMARY = 0.2, TOGETHER = 0.3, COVERED = 1.5, CITED = 0.7;
const POOL = 8, POOL_BY_TITLE = 4, CLOSELY = 200, PER_PAGE = 10;
const NUMBER_PLACE = 15;

// Weighs all entries: {score, title, full, ideal}. `allowed` is null or marks what the filters leave.
function weighed(terms, entries, allowed) {
  const score = new Float32Array(entries), title = new Float32Array(entries), covered = new Float32Array(entries);
  const count = new Uint8Array(entries), inTitle = new Uint8Array(entries), together = new Uint8Array(entries).fill(255);
  const wanted = terms.filter((one) => !one.headOnly).length, met = [];
  let whole = 0, ideal = 0;
  for (const one of terms) {
    const found = one.found || occurrences(one, entries), { head, body, mask } = found;
    one.found = found; // until more is loaded for it
    const rarity = found.entries.length ? Math.log(1 + entries / found.entries.length) : 1; // what is nowhere tells nothing
    if (!one.headOnly) whole += rarity;
    ideal += rarity * IN_TITLE;
    for (const entry of found.entries) {
      const inHead = head[entry] * IN_TITLE;
      if (!score[entry]) met.push(entry);
      score[entry] += rarity * Math.max(inHead, body[entry]);
      title[entry] += rarity * inHead;
      if (!one.headOnly) {
        covered[entry] += rarity;
        count[entry]++;
      }
      if (inHead) inTitle[entry]++;
      if (mask[entry]) together[entry] &= mask[entry] | (mask[entry] << 1);
    }
  }
  const chosen = allowed ? met.filter((entry) => allowed[entry]) : met;
  let full = 0, fullTitle = false;
  for (const entry of chosen) {
    if (count[entry] === wanted) full++;
    if (inTitle[entry] === terms.length) fullTitle = true;
    score[entry] *= Math.pow(covered[entry] / whole, COVERED) * (together[entry] && count[entry] > 1 ? 1 + TOGETHER : 1);
  }
  return { score, title, covered, count, wanted, whole, full, fullTitle, chosen, ideal };
}

// Where a term occurs and how well it fits there; `places` has a bit for each place in the title.
function occurrences(one, size) {
  const head = new Float32Array(size), body = new Float32Array(size), mask = new Uint8Array(size), entries = [];
  one.places = new Uint16Array(size);
  one.where = body;
  for (const { posting, weight } of one.heads) {
    each(posting, (entry, place) => {
      const worth = place === NUMBER_PLACE ? weight * CITED : weight;
      if (!head[entry]) entries.push(entry);
      if (head[entry] < worth) head[entry] = worth;
      if (place >= 0 && place < NUMBER_PLACE) one.places[entry] |= 1 << place;
    });
  }
  for (const { posting, weight } of one.bodies) {
    each(posting, (entry, note) => {
      const worth = note ? weight : weight * (1 + IN_SUMMARY);
      if (!head[entry] && !body[entry]) entries.push(entry);
      if (body[entry] < worth) body[entry] = worth;
      if (note >= 0) mask[entry] |= 1 << note;
    });
  }
  return { head, body, mask, entries };
}

// What to show: all that hold every word; beside them, or without them, what comes nearest.
function selected(weights) {
  const { score, title, covered, count, wanted, whole, full, ideal } = weights;
  const enough = (entry) => count[entry] === wanted || title[entry] >= 0.6 * ideal || (!full && covered[entry] >= 0.5 * whole);
  return weights.chosen.filter(enough).sort((one, two) => score[two] - score[one] || two - one);
}

// Neighbouring words of the query that are neighbours in the title, where the index knows places.
// Only the first can rise by it, and none of them falls behind the others: these keep their order.
function phrases({ score }, terms, order) {
  if (terms.length < 2) return;
  const first = order.slice(0, CLOSELY);
  for (const entry of first) {
    let pairs = 0;
    for (let at = 1; at < terms.length; at++) if ((terms[at - 1].places[entry] << 1) & terms[at].places[entry]) pairs++;
    score[entry] *= 1 + (0.6 * pairs) / (terms.length - 1);
  }
  first.sort((one, two) => score[two] - score[one] || two - one).forEach((entry, at) => { order[at] = entry; });
}

// How well a title answers: 0 to about 2. Sees one slip of the pen where the index cannot.
function titleFit(card, terms) {
  const found = words(card.title.normalize("NFC")), used = new Set();
  if (!found.length) return 0;
  let sum = 0;
  const places = terms.map((one) => {
    let most = 0, best = [];
    found.forEach((word, place) => {
      const worth = likeness(word, one);
      if (worth > most) [most, best] = [worth, []];
      if (worth && worth === most) best.push(place);
    });
    sum += most;
    best.forEach((place) => used.add(place));
    return best;
  });
  let pairs = 0;
  for (let at = 1; at < terms.length; at++) if (places[at].some((place) => places[at - 1].includes(place - 1))) pairs++;
  const share = sum / terms.length, joined = terms.length > 1 ? pairs / (terms.length - 1) : 0;
  return share * share * (1 + joined) * (0.5 + 0.5 * Math.min(1, used.size / found.length));
}

function likeness(word, one) {
  if (word.fold === one.fold) return fit(word.key, one);
  if (one.parts) return one.parts.includes(word.fold) ? EXACT : 0;
  if (one.ways.some(([folded]) => folded === word.fold)) return GUESSED;
  return one.fold.length > 2 && near(word.fold, one.fold) ? GUESSED : 0;
}

// The first page is looked at closely, titles in hand; it is the one that is read.
async function ranked(index, weights, terms, order) {
  const pool = new Set(order.slice(0, POOL));
  const byTitle = order.slice(0, 400).sort((one, two) => weights.title[two] - weights.title[one] || two - one);
  for (const entry of byTitle.slice(0, POOL_BY_TITLE)) pool.add(entry);
  const cards = await Promise.all([...pool].map((entry) => index.card(entry)));
  const final = new Map(cards.map((card) => [card.entry, weights.score[card.entry] / weights.ideal + 1.2 * titleFit(card, terms)]));
  const first = [...pool].sort((one, two) => final.get(two) - final.get(one) || two - one);
  return [...first, ...order.filter((entry) => !pool.has(entry))];
}

async function allowedBy(index, filters) {
  const names = Object.values(filters).filter(Boolean);
  if (!names.length) return null;
  const { entries } = await index.manifest(), passed = new Uint8Array(entries);
  const lists = await Promise.all(names.map((name) => index.postings(`=${name}`, true)));
  for (const postings of lists) for (const posting of postings) each(posting, (entry) => { passed[entry]++; });
  return passed.map((times) => (times === names.length ? 1 : 0));
}

// The answer to a query: entries in order, and the terms as they were understood.
async function search(index, query, filters) {
  const { entries } = await index.manifest();
  const [typed, allowed] = await Promise.all([termsOf(index, query), allowedBy(index, filters)]);
  if (!typed.length) {
    const all = allowed ? Array.from(allowed.keys()).filter((entry) => allowed[entry]).reverse() : [];
    return { order: all, total: all.length, full: all.length, terms: [], guessed: [] };
  }
  let terms = typed, weights = weighed(terms, entries, allowed);
  if (terms.some(unknown) || (terms[terms.length - 1].open && !weights.fullTitle)) {
    terms = await mended(index, typed);
    weights = weighed(terms, entries, allowed);
  }
  const order = selected(weights);
  phrases(weights, terms, order);
  const best = await ranked(index, weights, terms, order);
  return { order: best, total: best.length, full: weights.full, terms, guessed: typed.filter((one) => !terms.includes(one) || one.guessed) };
}
