// The index as files: each is fetched when a query needs it, once, and under an address of its content.
const DECODER = new TextDecoder(), ENCODER = new TextEncoder();

class Index {
  constructor(base) {
    this.base = base;
    this.kept = new Map();
  }

  // What `make` promises for a name, fetched once; a fault is not kept, so that one can try again.
  once(name, make) {
    if (!this.kept.has(name)) {
      const promise = make();
      this.kept.set(name, promise);
      promise.catch(() => this.kept.delete(name));
    }
    return this.kept.get(name);
  }

  async fetched(path, kind, options) {
    const answer = await fetch(new URL(path, this.base), options);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer[kind]();
  }

  manifest() {
    return this.once("index.json", async () => {
      const made = await this.fetched("index.json", "json", { cache: "no-cache" });
      if (made.format !== 1) throw new Error("another format");
      return made;
    });
  }

  // Postings of a folded word: one for each way it is accented. `head` is title, numbers, filters.
  async postings(folded, head) {
    const about = await this.manifest();
    const number = bucket(folded) % (head ? about.heads : about.bodies);
    const place = 4 * (head ? number : about.heads + number);
    const path = `${head ? "d" : "n"}/${number}`;
    const shard = await this.once(path, async () => {
      const check = about.shards.slice(place, place + 4);
      return new Uint8Array(await this.fetched(`${path}?${check}`, "arrayBuffer"));
    });
    return postingsOf(shard, folded, head ? 4 : 3);
  }

  // Known words in order, with how frequent they are.
  vocabulary() {
    return this.once("tu.txt", async () => {
      const about = await this.manifest(), known = new Map();
      let word = "";
      for (const [, shared, rest, step] of (await this.fetched(`tu.txt?${about.words}`, "text")).matchAll(/([A-P])([a-z]*)(\d)/g)) {
        word = word.slice(0, shared.charCodeAt(0) - 65) + rest;
        known.set(word, Number(step));
      }
      return known;
    });
  }

  async card(entry) {
    const about = await this.manifest(), file = Math.floor(entry / about.cards);
    const cards = await this.once(`the/${file}`, () => this.fetched(`the/${file}.json?${about.order}`, "json"));
    const [address, title, summary, unit, kind, day, hasText] = cards[entry % about.cards];
    return { entry, address, title, summary, unit, kind, day, hasText };
  }
}

// The keys of a word in a shard, each with how many postings it has and of what kind.
function postingsOf(shard, folded, shift) {
  const wanted = ENCODER.encode(folded), at = { bytes: shard, place: 0 }, postings = [];
  while (at.place < shard.length) {
    const name = taken(at, number(at)), end = number(at) + at.place;
    if (!same(name, wanted)) at.place = end;
    else while (at.place < end) postings.push(posting(at, shift));
  }
  return postings;
}

function same(one, two) {
  let at = one.length === two.length ? one.length : -1;
  while (at > 0 && one[at - 1] === two[at - 1]) at--;
  return !at;
}

function posting(at, shift) {
  const key = DECODER.decode(taken(at, number(at))), kind = number(at);
  const made = kind === 1 ? { key, dense: true } : { key, dense: false, count: kind / 2, shift, order: number(at) };
  made.bytes = taken(at, number(at));
  return made;
}

const taken = (at, size) => at.bytes.subarray(at.place, (at.place += size));

// Seven bits a byte; all but the last have the high bit.
function number(at) {
  for (let value = 0, shift = 0; ; shift += 7) {
    const byte = at.bytes[at.place++];
    value |= (byte & 127) << shift;
    if (byte < 128) return value;
  }
}

// Calls back with the entries of a posting, in order, and a note each: -1 where there are none.
function each(posting, visit) {
  const { bytes } = posting;
  if (!posting.dense) return eachSparse(posting, visit);
  for (let byte = 0; byte < bytes.length; byte++) {
    for (let bits = bytes[byte], entry = byte * 8; bits; bits >>= 1, entry++) if (bits & 1) visit(entry, -1);
  }
}

// Gaps in exponential Golomb code: so many noughts, so many digits more. `held` has the next `left`
// bits at its high end; places are below 2^24, so that 25 bits hold any run of noughts or of digits.
function eachSparse({ bytes, count, shift, order }, visit) {
  const least = 1 << order, low = (1 << shift) - 1, size = bytes.length;
  let byte = 0, held = 0, left = 0, value = 0;
  for (; count; count--) {
    for (; left <= 24; left += 8) held |= (byte < size ? bytes[byte++] : 0) << (24 - left);
    const noughts = Math.clz32(held), digits = order + noughts;
    held <<= noughts + 1;
    left -= noughts + 1;
    for (; left <= 24; left += 8) held |= (byte < size ? bytes[byte++] : 0) << (24 - left);
    value += (digits ? (1 << digits) | (held >>> (32 - digits)) : 1) - least;
    held <<= digits;
    left -= digits;
    visit(value >>> shift, value & low);
  }
}
