// Light or dark and size of type, before the first paint, so that nothing flashes.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    ["light:giao-dien", "size:co-chu"].forEach(function (pair) {
      var parts = pair.split(":"), value = localStorage.getItem(parts[1]);
      if (value) root.dataset[parts[0]] = value;
    });
  } catch (refused) { /* private window: the device's own setting stays */ }
})();
