// The page /tim-kiem/: its address says what is asked, and the back button goes back in it.
const FILTERS = ["don-vi", "loai", "quy"];
const SEEN_AT_ONCE = 4; // rows that a phone shows: the others are made when these are on the screen
const SLOW = 200; // milliseconds from which on one is told to wait

class SearchPage {
  constructor(form) {
    const part = (name) => document.querySelector(`[data-search-${name}]`);
    this.form = form;
    this.root = new URL(form.dataset.root, document.baseURI);
    this.source = new URL(form.dataset.index, document.baseURI);
    this.index = new Index(this.source);
    this.told = part("told");
    this.results = part("results");
    this.list = part("list");
    this.hint = part("hint");
    this.more = part("more");
    this.narrower = part("narrower");
    this.heading = document.title;
    this.turn = 0;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go();
    });
    FILTERS.forEach((name) => form.elements[name].addEventListener("change", () => this.go()));
    form.elements.q.addEventListener("input", () => foreseen(this.index, form.elements.q.value));
    this.more.addEventListener("click", () => this.further(this.list.children.length));
    addEventListener("popstate", () => this.read());
    this.read();
  }

  get asked() {
    const filters = {};
    FILTERS.forEach((name) => { filters[name] = this.form.elements[name].value; });
    return { query: this.form.elements.q.value.trim(), filters };
  }

  // From the address to the form, and on to the answer.
  read() {
    const asked = new URLSearchParams(location.search);
    ["q", ...FILTERS].forEach((name) => { this.form.elements[name].value = asked.get(name) || ""; });
    this.narrower.open = this.narrower.open || FILTERS.some((name) => asked.get(name)) || matchMedia("(min-width: 56em)").matches;
    this.answer();
  }

  // From the form to the address, and on to the answer.
  go() {
    const { query, filters } = this.asked, address = new URLSearchParams();
    if (query) address.set("q", query);
    FILTERS.forEach((name) => { if (filters[name]) address.set(name, filters[name]); });
    const where = `${location.pathname}${String(address) && `?${address}`}`;
    if (where !== location.pathname + location.search) history.pushState(null, "", where);
    this.answer();
  }

  async answer() {
    const { query, filters } = this.asked, turn = ++this.turn;
    const active = FILTERS.some((name) => filters[name]), nothing = !query && !active;
    document.title = query ? `${query} – ${this.heading}` : this.heading;
    this.list.textContent = "";
    this.hint.textContent = "";
    this.told.textContent = "";
    this.more.hidden = true;
    if (nothing) this.results.hidden = true;
    if (nothing) return;
    this.list.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => { if (turn === this.turn) this.told.textContent = "Đang tìm…"; }, SLOW);
    try {
      const found = await search(this.index, query, filters);
      if (turn !== this.turn) return;
      this.found = found;
      await this.show(0, () => {
        clearTimeout(slow);
        this.tell(query, active);
      });
    } catch (fault) {
      if (turn === this.turn) this.fail();
    } finally {
      clearTimeout(slow);
      if (turn === this.turn) this.list.removeAttribute("aria-busy");
    }
  }

  tell(query, active) {
    const { total, full, guessed } = this.found, number = String(total).replace(/\B(?=(\d{3})+$)/g, "."); // toLocaleString loads ICU: 90 ms
    const about = query ? ` cho “${query}”` : "";
    if (!total) {
      this.told.textContent = `Không tìm thấy mục nào${about}.`;
      this.hint.append(line("Xin thử bớt từ, dùng từ khác, hoặc xem các danh sách bên dưới."));
      if (active) this.hint.append(button("Bỏ lọc và tìm lại", () => this.unfilter()));
      return;
    }
    this.told.textContent = full || !query ? `Tìm thấy ${number} mục${about}.` : `Không có mục nào chứa đủ các từ; đây là ${number} mục gần nhất${about}.`;
    if (guessed.length) this.hint.append(line(`Không thấy ${guessed.map((one) => `“${one.key.normalize("NFC")}”`).join(", ")}, nên đã tìm cả những từ viết gần giống.`));
  }

  unfilter() {
    FILTERS.forEach((name) => { this.form.elements[name].value = ""; });
    this.form.elements.q.focus();
    this.go();
  }

  fail() {
    this.index = new Index(this.source);
    this.results.hidden = false;
    this.told.textContent = "Không tải được dữ liệu tìm kiếm.";
    this.hint.append(
      line(location.protocol === "file:" ? "Trang đang mở từ tệp trên máy, nên trình duyệt không cho tìm. Xin xem các danh sách bên dưới." : "Xin kiểm tra kết nối mạng rồi thử lại, hoặc xem các danh sách bên dưới."),
      button("Thử lại", () => { this.form.elements.q.focus(); this.answer(); }),
    );
  }

  // Results from a number on: those in view at once, the others and pieces of text as they arrive.
  async show(from, seen) {
    const { order, terms } = this.found, turn = this.turn, some = from ? PER_PAGE : SEEN_AT_ONCE;
    const cards = order.slice(from, from + PER_PAGE).map((entry) => this.index.card(entry));
    const rest = Promise.all(cards.slice(some));
    rest.catch(() => {}); // waited for below; until then nobody listens
    const first = await Promise.all(cards.slice(0, some));
    if (turn !== this.turn) return;
    this.results.hidden = false;
    this.append(first, terms);
    seen();
    const others = await rest;
    await new Promise(painted);
    if (turn !== this.turn) return;
    this.append(others, terms);
    this.more.hidden = order.length <= from + PER_PAGE;
  }

  async further(from) {
    if (this.list.hasAttribute("aria-busy")) return; // pressed twice
    this.list.setAttribute("aria-busy", "true");
    try {
      await this.show(from, () => this.list.children[from].querySelector("h3 a").focus());
    } catch (fault) {
      this.fail();
    }
    this.list.removeAttribute("aria-busy");
  }

  append(cards, terms) {
    for (const card of cards) {
      const { node, text } = this.row(card, terms);
      this.list.append(node);
      inView(node, async () => {
        write(text, marked((await gist(this.index, this.root, card, terms)).normalize("NFC"), terms));
      });
    }
  }

  row(card, terms) {
    const node = element("li"), title = element("h3", "row__title"), link = element("a"), text = element("p", "row__summary");
    link.href = new URL(card.address.slice(1), this.root).href;
    write(link, marked(card.title.normalize("NFC"), terms));
    write(text, marked(card.summary.normalize("NFC"), terms));
    title.append(link);
    node.append(this.facts(card), title, text);
    return { node, text };
  }

  facts(card) {
    const facts = element("p", "row__meta"), kind = element("span", "kind");
    const other = card.address.includes("#") ? "Văn bản" : card.unit ? "Chuyên mục" : "Trang";
    kind.textContent = this.label("loai", card.kind) || other;
    facts.append(kind);
    if (card.day) {
      const time = element("time");
      time.dateTime = card.day;
      time.textContent = card.day.split("-").reverse().join("/");
      facts.append(time);
    }
    const unit = card.kind && this.label("don-vi", card.unit);
    if (unit) facts.append(Object.assign(element("span"), { textContent: unit }));
    return facts;
  }

  label(name, value) {
    const option = value && Array.from(this.form.elements[name].options).find((one) => one.value === value);
    return option ? option.textContent : "";
  }
}

function element(name, kind) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  return made;
}

// Acts once a node comes near what the reader sees: pieces of text nobody looks at are not fetched.
function inView(node, act) {
  if (typeof IntersectionObserver === "undefined") return act();
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    act();
  }, { rootMargin: "100px" });
  watch.observe(node);
}

// Acts after the screen was drawn; a page in the background is not drawn and need not wait.
function painted(act) {
  const wait = document.hidden ? (next) => next() : requestAnimationFrame;
  wait(() => setTimeout(act));
}

const line = (text) => Object.assign(element("p"), { textContent: text });

function button(text, act) {
  const made = Object.assign(element("button", "button button--quiet"), { type: "button", textContent: text });
  made.addEventListener("click", act);
  return made;
}

// Text is always text: titles come from many hands.
function write(node, pieces) {
  node.textContent = "";
  for (const [text, isMarked] of pieces) node.append(isMarked ? Object.assign(element("mark"), { textContent: text }) : text);
}

if (typeof document !== "undefined") {
  const form = document.querySelector("form[data-search]");
  if (form) new SearchPage(form);
}
