// A query as terms: what was typed, and every way in which it may have been meant.
const MOST_TERMS = 16, MOST_IN_BODIES = 6, MOST_AHEAD = 3, SMALL = 6000, MOST_WAYS = 6, MOST_WAYS_IN_BODIES = 2;
const CODES = /^(kh|qd|nq|ct|cp|nd|tt|tb|bc|cv|hd|gm|ttg|tw|ttr|ubnd|hdnd|tu|qu|vb|pa|da|kl|l|ttlt)$/;
const EXACT = 1, PLAIN = 0.92, TONE_DIFFERS = 0.6, ACCENTS_DIFFER = 0.25, GUESSED = 0.55;

const term = (key, folded, extra) => ({ key, fold: folded, marked: key !== folded, ways: [[folded, 1]], known: 0, heads: [], bodies: [], ...extra });

// How well a posting's or a title's word fits a term, by its accents alone.
function fit(key, wanted) {
  if (key === wanted.key) return EXACT;
  if (!wanted.marked) return PLAIN;
  return toneless(key) === toneless(wanted.key) ? TONE_DIFFERS : ACCENTS_DIFFER;
}

async function termsOf(index, query) {
  const text = query.normalize("NFC"), found = words(text).slice(0, MOST_TERMS), terms = [];
  for (let at = 0; at < found.length; at++) {
    const number = await documentNumber(index, text, found.slice(at, at + 6));
    if (number) {
      terms.push(number);
      at += number.parts.length - 1;
    } else terms.push(term(found[at].key, found[at].fold));
  }
  if (terms.length && /[\p{L}\p{N}]$/u.test(text)) terms[terms.length - 1].open = true;
  await loaded(index, terms);
  return terms;
}

// What a query that is still being typed will need, fetched ahead: titles of every word that is
// done, texts of the first few, and the known words, since the last one is often wrong or unfinished.
// A long query looks up its rarest words in texts, which nobody knows yet: where shards are large,
// none is fetched that may not be wanted.
async function foreseen(index, typed) {
  const found = words(typed.replace(/\S*$/, "").normalize("NFC")).filter((word) => /^[a-z]+$/.test(word.fold));
  if (!found.length) return;
  try {
    const { entries } = await index.manifest(), few = entries < SMALL ? MOST_AHEAD : 0;
    const ahead = found.slice(0, MOST_TERMS).map(({ fold }) => index.postings(fold, true));
    await Promise.all([index.vocabulary(), ...ahead, ...found.slice(0, few).map(({ fold }) => index.postings(fold, false))]);
  } catch (lost) {
    // Whoever asks will be told.
  }
}

// "46/KH-UBND", "46 kh ubnd": the longest run of parts that the index knows as one word.
async function documentNumber(index, text, found) {
  const [first, second] = found;
  if (!second || !/^\d+[a-z]*$/.test(first.fold)) return null;
  if (!CODES.test(second.fold) && !text.slice(first.end, second.start).includes("/") && !/[a-z]$/.test(first.fold)) return null;
  const joined = found.map((_, last) => found.slice(0, last + 1).map((word) => word.fold).join(""));
  const known = await Promise.all(joined.map((name, at) => (at || /[a-z]$/.test(name) ? index.postings(name, true) : [])));
  const last = known.reduce((best, postings, at) => (postings.length ? at : best), -1);
  return last < 0 ? null : term(joined[last], joined[last], { parts: found.slice(0, last + 1).map((word) => word.fold) });
}

// Titles are looked up for every term; texts for the rarest alone when a query is long, which
// bounds what it costs and loses nothing: who types a whole title wants that title.
async function loaded(index, terms) {
  const plain = terms.filter((one) => !one.parts), few = plain.length <= MOST_IN_BODIES;
  await Promise.all([...terms.map((one) => load(index, one, true)), ...(few ? plain : []).map((one) => load(index, one, false))]);
  if (few) return;
  const size = (one) => one.heads.reduce((sum, { posting }) => sum + (posting.dense ? 1e6 : posting.count), 0);
  const rare = plain.sort((one, two) => size(one) - size(two));
  rare.slice(MOST_IN_BODIES).forEach((one) => { one.headOnly = true; });
  await Promise.all(rare.slice(0, MOST_IN_BODIES).map((one) => load(index, one, false)));
}

async function load(index, one, head) {
  const ways = one.ways.slice(one.known, head ? MOST_WAYS + 1 : MOST_WAYS_IN_BODIES + one.known);
  const lists = await Promise.all(ways.map(([folded]) => index.postings(folded, head)));
  const found = head ? one.heads : one.bodies;
  if (head && !lists.some((postings) => postings.length)) index.vocabulary().catch(() => {}); // likely wanted next
  one.found = null;
  lists.forEach((postings, at) => postings.forEach((posting) => {
    const factor = ways[at][1];
    found.push({ posting, weight: factor === 1 ? fit(posting.key, one) : factor });
  }));
}

const unknown = (one) => !one.headOnly && !one.heads.length && !one.bodies.length;

// Words that one slip makes of a term, or that it begins: frequent ones first.
function guesses(folded, known, open) {
  const found = [];
  if (/^[a-z]{2,}$/.test(folded)) {
    for (const [word, step] of known) {
      if (word === folded) continue;
      const slip = near(folded, word);
      if (slip || (open && word.startsWith(folded))) found.push([word, step + (slip && word[0] === folded[0] ? 2 : 0)]);
    }
  }
  return found.sort((one, two) => two[1] - one[1]).slice(0, MOST_WAYS).map(([word]) => word);
}

// A space too many or too few: "thu tuchanh" and "hanh chi nh".
function respaced(terms, known) {
  const made = [];
  for (let at = 0; at < terms.length; at++) {
    const one = terms[at], next = terms[at + 1], joined = next && one.fold + next.fold;
    if (next && (unknown(one) || unknown(next)) && known.has(joined)) {
      made.push(term(joined, joined, { open: next.open }));
      at++;
    } else made.push(...(unknown(one) ? halves(one, known) : [one]));
  }
  return made;
}

function halves(one, known) {
  let best = null, most = 0;
  for (let cut = 1; cut < one.fold.length; cut++) {
    const parts = [one.fold.slice(0, cut), one.fold.slice(cut)], least = Math.min(...parts.map((part) => (known.has(part) ? 1 + known.get(part) : 0)));
    if (least > most) [best, most] = [parts, least];
  }
  return best && one.fold.length > 4 ? best.map((part) => term(part, part)) : [one];
}

// Terms that nothing was found for, put right; and the last word completed while it may go on.
async function mended(index, terms) {
  const known = await index.vocabulary();
  const made = respaced(terms, known);
  await loaded(index, made.filter((one) => !terms.includes(one)));
  for (const one of made) {
    const lost = unknown(one);
    if (!one.parts && (one.open || lost)) {
      const all = lost ? guesses(one.fold, known, one.open) : completions(one, known);
      one.known = 1;
      one.ways.push(...all.map((word) => [word, GUESSED]));
      one.guessed = lost;
    }
  }
  const other = made.filter((one) => one.known);
  await Promise.all(other.map((one) => load(index, one, true)).concat(other.filter((one) => one.guessed).map((one) => load(index, one, false))));
  return made;
}

const completions = (one, known) => (one.open ? guesses(one.fold, new Map([...known].filter(([word]) => word.startsWith(one.fold))), true) : []);
