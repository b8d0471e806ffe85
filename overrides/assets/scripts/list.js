// Narrows a list down to the lines that hold the words typed, with or without diacritics.
(function () {
  "use strict";
  var form = document.querySelector("[data-refine]"), list = document.querySelector(".rows");
  if (!form || !list || list.children.length < 6) return;
  var fold = function (text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase(); };
  var lines = Array.prototype.map.call(list.children, function (line) { return { line: line, text: fold(line.textContent) }; });
  var input = form.querySelector("input"), told = form.querySelector("[data-refine-told]");
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  input.addEventListener("input", function () {
    var words = fold(input.value).split(/\s+/).filter(Boolean), shown = 0;
    lines.forEach(function (entry) {
      var fits = words.every(function (word) { return entry.text.indexOf(word) >= 0; });
      entry.line.hidden = !fits;
      if (fits) shown += 1;
    });
    told.textContent = words.length ? "Còn " + shown + " trong " + lines.length + " mục của trang này." : "";
  });
  // The facets lie open where there is room beside the list.
  var facets = document.querySelector("[data-facets]");
  if (facets && matchMedia("(min-width: 56em)").matches) facets.open = true;
})();
