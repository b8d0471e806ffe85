// Narrows a list down by words (with or without diacritics), unit and kind; search takes it further.
(function () {
  "use strict";
  var form = document.querySelector("[data-refine]"), list = document.querySelector(".rows");
  var facets = document.querySelector("[data-facets]");
  // The facets lie open where there is room beside the list.
  if (facets && matchMedia("(min-width: 56em)").matches) facets.open = true;
  if (!form || !list) return;
  var fold = function (text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase(); };
  var lines = Array.prototype.map.call(list.children, function (line) {
    return { line: line, text: fold(line.textContent), unit: line.dataset.unit, kind: line.dataset.kind };
  });
  var told = form.querySelector("[data-refine-told]"), further = form.querySelector("[data-refine-further]");

  // A choice is offered where the lines differ; its words are those of the lines.
  Array.prototype.forEach.call(form.querySelectorAll("select"), function (select) {
    var words = {};
    lines.forEach(function (entry) {
      var named = entry.line.querySelector(select.dataset.words);
      if (named) words[entry[select.dataset.key]] = named.textContent.trim();
    });
    Object.keys(words).sort(function (one, other) { return words[one].localeCompare(words[other], "vi"); }).forEach(function (key) {
      select.add(new Option(words[key], key));
    });
    select.closest("p").hidden = select.options.length < 3;
  });

  function refine() {
    var words = fold(form.q.value).split(/\s+/).filter(Boolean), unit = form["don-vi"].value, kind = form.loai.value, shown = 0;
    lines.forEach(function (entry) {
      var fits = (!unit || unit === entry.unit) && (!kind || kind === entry.kind) && words.every(function (word) { return entry.text.indexOf(word) >= 0; });
      entry.line.hidden = !fits;
      if (fits) shown += 1;
    });
    var refined = words.length || unit || kind;
    told.textContent = refined ? "Còn " + shown + " trong " + lines.length + " mục của trang này." : "";
    further.hidden = !refined;
  }
  form.addEventListener("input", refine);
  refine();
})();
