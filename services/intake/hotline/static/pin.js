// A pin on the map (map.js) for where it was. No inline code (CSP).
"use strict";

const loaPin = (() => {
  const fold = document.getElementById("pin");
  const place = document.getElementById("map");
  if (!fold) return {show() {}};
  const form = fold.closest("form");
  const unpin = document.getElementById("unpin");
  const shown = JSON.parse(place.dataset.map);
  let view = shown;
  let map = null;
  let dots = null;
  let marker = null;

  function pinned() {
    const [lat, lon] = [form.elements.lat.value, form.elements.lon.value];
    return lat && lon ? [Number(lat), Number(lon)] : null;
  }

  function put(lat, lon) {
    form.elements.lat.value = lat;
    form.elements.lon.value = lon;
    mark();
    form.elements.lat.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function pinAt({lat, lng}) {
    put(lat.toFixed(6), lng.toFixed(6));
  }

  function mark() {
    const at = pinned();
    unpin.hidden = !at;
    if (!map) return;
    marker?.remove();
    marker = loaMap.spot(at, map);
  }

  function drawView() {
    dots.clearLayers();
    loaMap.nameCommunes(view.communes, dots);
  }

  function draw() {
    map = loaMap.pressed(place, shown.tiles, pinAt);
    dots = L.layerGroup().addTo(map);
    map.setView(pinned() || [view.lat, view.lon], 13);
    drawView();
    mark();
  }

  // What the server has understood of the place; a map that shows a pin stays where it is.
  function show(told) {
    const moved = told.lat !== view.lat || told.lon !== view.lon;
    view = told;
    mark();
    if (!map || !moved) return;
    drawView();
    if (!pinned()) map.setView([view.lat, view.lon]);
  }

  unpin.addEventListener("click", () => {
    put("", "");
    form.elements.place.focus();
  });
  loaMap.whenOpened(fold, draw);
  return {show, mark};
})();
