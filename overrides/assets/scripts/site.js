// The page's few controls: drawer, display, copying a link, printing, video. No dependency.
(function () {
  "use strict";
  var root = document.documentElement;
  var all = function (selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); };
  var keep = function (name, value) {
    try { if (value) localStorage.setItem(name, value); else localStorage.removeItem(name); } catch (refused) { /* nothing to keep it in */ }
  };

  // Drawer: focus goes in, Tab stays in, Esc and the shade close it, focus comes back.
  var drawer = document.querySelector("[data-drawer]"), opener = document.querySelector("[data-drawer-open]");
  var outside = function () { return all("body > *").filter(function (node) { return node !== drawer && node.tagName !== "SCRIPT"; }); };
  function setDrawer(open) {
    drawer.classList.toggle("is-open", open);
    opener.setAttribute("aria-expanded", String(open));
    outside().forEach(function (node) { node.inert = open; });
    root.classList.toggle("is-held", open);
    if (open) drawer.querySelector("button").focus(); else opener.focus();
  }
  function wrapTab(event) {
    var stops = all("a, button, input", drawer).filter(function (node) { return node.type !== "radio" || node.checked; });
    var edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (document.activeElement === edge) {
      event.preventDefault();
      stops[event.shiftKey ? stops.length - 1 : 0].focus();
    }
  }
  if (drawer && opener) {
    opener.addEventListener("click", function () { setDrawer(true); });
    all("[data-drawer-close]", drawer).forEach(function (node) { node.addEventListener("click", function () { setDrawer(false); }); });
    drawer.addEventListener("keydown", function (event) {
      if (event.key === "Escape") setDrawer(false);
      if (event.key === "Tab") wrapTab(event);
    });
  }

  // Display: the button of the header and the choices of the drawer say the same thing.
  var dark = matchMedia("(prefers-color-scheme: dark)"), toggle = document.querySelector("[data-light-toggle]");
  var isDark = function () { return root.dataset.light ? root.dataset.light === "toi" : dark.matches; };
  function setDisplay(name, key, value) {
    if (value) root.dataset[key] = value; else delete root.dataset[key];
    keep(name, value);
    show();
  }
  function show() {
    if (toggle) toggle.setAttribute("aria-pressed", String(isDark()));
    all("input[name=giao-dien]").forEach(function (input) { input.checked = input.value === (root.dataset.light || ""); });
    all("input[name=co-chu]").forEach(function (input) { input.checked = input.value === (root.dataset.size || ""); });
  }
  if (toggle) toggle.addEventListener("click", function () { setDisplay("giao-dien", "light", isDark() ? "sang" : "toi"); });
  all("input[name=giao-dien]").forEach(function (input) { input.addEventListener("change", function () { setDisplay("giao-dien", "light", input.value); }); });
  all("input[name=co-chu]").forEach(function (input) { input.addEventListener("change", function () { setDisplay("co-chu", "size", input.value); }); });
  if (dark.addEventListener) dark.addEventListener("change", show);
  show();

  // Sharing: the phone's own sheet where there is one, the clipboard otherwise.
  all("[data-share]").forEach(function (button) {
    var told = document.getElementById(button.getAttribute("aria-describedby"));
    var tell = function (text) { if (told) told.textContent = text; };
    button.addEventListener("click", function () {
      var address = button.dataset.share || location.href.split("#")[0];
      if (navigator.share) navigator.share({ title: document.title, url: address }).catch(function () { /* the reader changed their mind */ });
      else if (navigator.clipboard) navigator.clipboard.writeText(address).then(function () { tell("Đã chép địa chỉ của bài."); }, function () { tell(address); });
      else tell(address);
    });
  });
  all("[data-print]").forEach(function (button) { button.addEventListener("click", function () { window.print(); }); });

  // Video: nothing is asked of another site before the reader clicks; without scripts it is a link.
  all("[data-video]").forEach(function (link) {
    var found = /(?:youtu\.be\/|youtube(?:-nocookie)?\.com\/(?:watch\?(?:.*&)?v=|embed\/|shorts\/))([\w-]{11})/.exec(link.href);
    if (!found) return;
    link.addEventListener("click", function (event) {
      var frame = document.createElement("iframe");
      event.preventDefault();
      frame.src = "https://www.youtube-nocookie.com/embed/" + found[1] + "?autoplay=1";
      frame.title = "Video: " + link.dataset.video;
      frame.allow = "autoplay; fullscreen; picture-in-picture";
      frame.className = "video__frame";
      link.replaceWith(frame);
      frame.focus();
    });
  });

  // An address with an anchor inside a closed tab or fold opens it.
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1)), target = id && document.getElementById(id);
    if (!target) return;
    if (target.type === "radio") target.checked = true;
    for (var node = target.parentElement; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  }
  addEventListener("hashchange", reveal);
  reveal();
})();
