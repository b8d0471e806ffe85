// Keeps what the kiosk page used, so that the screen goes on without a network.
"use strict";
var STORE = "cchc-kiosk";
addEventListener("install", function () { skipWaiting(); });
addEventListener("activate", function (event) { event.waitUntil(clients.claim()); });
addEventListener("message", function (event) {
  var own = event.data.filter(function (address) { return address.indexOf(location.origin + "/") === 0; });
  event.waitUntil(caches.open(STORE).then(function (store) {
    return store.keys().then(function (kept) {
      var old = kept.filter(function (request) { return own.indexOf(request.url) < 0; });
      return Promise.all(old.map(function (request) { return store.delete(request); }).concat(own.map(function (address) { return store.add(address).catch(function () {}); })));
    });
  }));
});
addEventListener("fetch", function (event) {
  if (event.request.method !== "GET") return;
  event.respondWith(fetch(event.request).then(function (answer) {
    if (answer.ok && event.request.mode === "navigate") {
      var copy = answer.clone();
      caches.open(STORE).then(function (store) { store.put(event.request.url.split("#")[0], copy); });
    }
    return answer;
  }, function () { return caches.match(event.request, { ignoreSearch: true }); }));
});
