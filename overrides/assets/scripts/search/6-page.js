// The page /tim-kiem/: its address says what is asked, and the back button goes back in it.
const FILTERS = ["don-vi", "loai", "quy"];

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
    this.more.addEventListener("click", () => this.show(this.list.children.length, true));
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
    const active = FILTERS.some((name) => filters[name]);
    document.title = query ? `${query} – ${this.heading}` : this.heading;
    this.list.textContent = "";
    this.hint.textContent = "";
    this.more.hidden = true;
    this.results.hidden = !query && !active;
    this.told.textContent = this.results.hidden ? "" : "Đang tìm…";
    if (this.results.hidden) return;
    this.list.setAttribute("aria-busy", "true");
    try {
      const found = await search(this.index, query, filters);
      if (turn !== this.turn) return;
      this.found = found;
      await this.show(0, false);
      if (turn === this.turn) this.tell(query, active);
    } catch (fault) {
      if (turn === this.turn) this.fail();
    }
    if (turn === this.turn) this.list.removeAttribute("aria-busy");
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
    this.told.textContent = "Không tải được dữ liệu tìm kiếm.";
    this.hint.append(
      line(location.protocol === "file:" ? "Trang đang mở từ tệp trên máy, nên trình duyệt không cho tìm. Xin xem các danh sách bên dưới." : "Xin kiểm tra kết nối mạng rồi thử lại, hoặc xem các danh sách bên dưới."),
      button("Thử lại", () => { this.form.elements.q.focus(); this.answer(); }),
    );
  }

  // Results from a number on. Titles come first, the pieces of text as they arrive.
  async show(from, focus) {
    const { order, terms } = this.found, turn = this.turn;
    const cards = await Promise.all(order.slice(from, from + PER_PAGE).map((entry) => this.index.card(entry)));
    if (turn !== this.turn) return;
    const rows = cards.map((card) => this.row(card, terms));
    rows.forEach(({ node }) => this.list.append(node));
    this.more.hidden = order.length <= from + PER_PAGE;
    if (focus && rows.length) rows[0].node.querySelector("h3 a").focus();
    rows.forEach(({ node, text }, at) => inView(node, async () => {
      write(text, marked((await gist(this.index, this.root, cards[at], terms)).normalize("NFC"), terms));
    }));
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
