// The screen in the hall: turns its pages, can be paused, fills the screen, and runs without a network.
(function () {
  "use strict";
  var slides = Array.prototype.slice.call(document.querySelectorAll("[data-slide]"));
  if (!slides.length) return;
  var find = function (name) { return document.querySelector("[data-kiosk-" + name + "]"); };
  var pause = find("pause"), place = find("place"), at = 0, timer = 0;
  var seconds = Number(new URLSearchParams(location.search).get("giay")) || 15;
  var still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  function show(next, tell) {
    slides[at].classList.remove("is-shown");
    at = (next + slides.length) % slides.length;
    slides[at].classList.add("is-shown");
    if (tell || !timer) place.textContent = at + 1 + " trên " + slides.length;
  }
  function run(on) {
    clearInterval(timer);
    timer = on ? setInterval(function () { show(at + 1, false); }, seconds * 1000) : 0;
    pause.textContent = on ? "Tạm dừng" : "Tự chuyển";
    place.textContent = on ? "" : at + 1 + " trên " + slides.length;
  }
  function turn(by) { run(false); show(at + by, true); }
  find("back").addEventListener("click", function () { turn(-1); });
  find("next").addEventListener("click", function () { turn(1); });
  pause.addEventListener("click", function () { run(!timer); });
  var full = find("full");
  if (!document.documentElement.requestFullscreen) full.hidden = true;
  full.addEventListener("click", function () {
    if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen();
  });
  addEventListener("keydown", function (event) {
    if (event.key === "ArrowRight") turn(1);
    if (event.key === "ArrowLeft") turn(-1);
  });
  show(0, true);
  run(!still);

  var clock = document.querySelector("[data-clock]");
  var tick = function () { clock.textContent = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", weekday: "long", day: "2-digit", month: "2-digit" }).format(new Date()); };
  tick();
  setInterval(tick, 20000);

  // Fresh content twice an hour, if the network is there; what was last seen otherwise.
  setInterval(function () { fetch(location.href, { method: "HEAD", cache: "no-store" }).then(function (answer) { if (answer.ok) location.reload(); }, function () { /* offline: keep turning */ }); }, 30 * 60 * 1000);
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("sw.js").then(function () { return navigator.serviceWorker.ready; }).then(function (ready) {
      var used = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
      if (ready.active) ready.active.postMessage([location.href.split("#")[0]].concat(used));
    }, function () { /* opened from a file, or refused: it still turns */ });
  }
})();
