// The index as files: each is fetched when a query needs it, once, and under an address of its content.
const DECODER = new TextDecoder();

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
      return parsed(new Uint8Array(await this.fetched(`${path}?${check}`, "arrayBuffer")));
    });
    return shard.get(folded) || [];
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

// A shard: for each key its name, the number of postings and their kind, and the postings.
function parsed(bytes) {
  const found = new Map(), at = { bytes, place: 0 };
  while (at.place < bytes.length) {
    const key = DECODER.decode(taken(at, coded(at)));
    const head = coded(at), size = coded(at), dense = head % 2 === 1;
    const posting = { key, dense, gaps: taken(at, size), notes: dense ? null : taken(at, head >> 1) };
    const folded = key[0] === "=" ? key : fold(key);
    if (found.has(folded)) found.get(folded).push(posting); else found.set(folded, [posting]);
  }
  return found;
}

const taken = (at, size) => at.bytes.subarray(at.place, (at.place += size));

// A number as a character of UTF-8.
function coded(at) {
  const first = at.bytes[at.place++];
  if (first < 0x80) return first;
  let more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3, value = first & (0x3f >> more);
  for (; more; more--) value = (value << 6) | (at.bytes[at.place++] & 0x3f);
  return value;
}

// Calls back with every entry of a posting and its note, -1 where there are none.
function each(posting, visit) {
  const { gaps, notes } = posting;
  if (posting.dense) {
    for (let byte = 0; byte < gaps.length; byte++) {
      for (let bits = gaps[byte], entry = byte * 8; bits; bits >>= 1, entry++) if (bits & 1) visit(entry, -1);
    }
    return;
  }
  const at = { bytes: gaps, place: 0 };
  for (let number = 0, entry = 0; number < notes.length; number++) visit((entry += coded(at)), notes[number]);
}
