// A pin on the map for where it was: by a click or a touch, or by keys (arrows, + and -, Enter). Leaflet comes only when
// somebody opens the map. No inline code (CSP).
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
    marker = at ? L.circleMarker(at, {radius: 9, className: "spot", interactive: false}).addTo(map) : null;
  }

  function label(words) {
    const text = document.createElement("span");
    text.textContent = words;
    return text;
  }

  function drawView() {
    dots.clearLayers();
    view.communes.forEach((commune) => {
      L.circleMarker([commune.lat, commune.lon], {radius: 4, className: "commune", interactive: false}).addTo(dots)
        .bindTooltip(label(commune.name), {permanent: true, direction: "right", offset: [6, 0]});
    });
  }

  function draw() {
    map = L.map(place, {attributionControl: false, scrollWheelZoom: false});
    if (shown.tiles) L.tileLayer(shown.tiles, {maxZoom: 18}).addTo(map);
    L.control.scale({imperial: false}).addTo(map);
    dots = L.layerGroup().addTo(map);
    map.setView(pinned() || [view.lat, view.lon], 13);
    place.append(Object.assign(document.createElement("span"), {className: "cross", textContent: "+", ariaHidden: "true"}));
    map.on("click", (event) => pinAt(event.latlng));
    place.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== place || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      pinAt(map.getCenter());
    });
    drawView();
    mark();
  }

  function open() {
    if (!fold.open || map || "loading" in place.dataset) return;
    place.dataset.loading = "";
    const style = Object.assign(document.createElement("link"), {rel: "stylesheet", href: "/static/vendor/leaflet.css"});
    const script = Object.assign(document.createElement("script"), {src: "/static/vendor/leaflet.js"});
    script.addEventListener("load", draw);
    // Away just now: the next opening asks anew.
    script.addEventListener("error", () => { delete place.dataset.loading; });
    document.head.prepend(style);  // before our own, which has the last word
    document.head.append(script);
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

  fold.addEventListener("toggle", open);
  unpin.addEventListener("click", () => {
    put("", "");
    form.elements.place.focus();
  });
  open();
  return {show, mark};
})();
