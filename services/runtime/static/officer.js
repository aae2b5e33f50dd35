// The officer's pages: map, character counter, and a warning when the live connection is gone. No inline code (CSP).
"use strict";

function warnWhenOffline() {
  const offline = document.getElementById("offline");
  if (!offline) return;
  let warning = 0;
  // The server ends each stream now and then, and the browser opens it again after 2 s: no reason to alarm anybody.
  document.body.addEventListener("htmx:sseError", () => {
    if (!warning) warning = setTimeout(() => { offline.hidden = false; }, 4000);
  });
  document.body.addEventListener("htmx:sseOpen", () => {
    clearTimeout(warning);
    warning = 0;
    offline.hidden = true;
  });
  window.addEventListener("offline", () => { offline.hidden = false; });
}

function countInTitle() {
  const board = document.getElementById("board");
  if (!board) return;
  const title = document.title;
  const show = () => {
    const waiting = Number(board.querySelector("[data-waiting]")?.dataset.waiting || 0);
    document.title = waiting ? `(${waiting}) ${title}` : title;
  };
  show();
  document.body.addEventListener("htmx:sseMessage", show);
}

function countCharacters() {
  const text = document.querySelector("textarea[data-most]");
  const counter = document.querySelector("[data-counter]");
  if (!text || !counter) return;
  text.addEventListener("input", () => {
    // length is in UTF-16 units, as the server counts.
    const units = text.value.normalize("NFC").length;
    counter.textContent = units;
    counter.classList.toggle("late", units > Number(text.dataset.most));
  });
}

function sendOnce() {
  // A double tap must not send a form twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-busy", "true"));
  });
  // Back from the browser's cache the form may be sent anew.
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("button").forEach((button) => button.removeAttribute("aria-busy"));
  }));
}

function drawMap() {
  const place = document.getElementById("map");
  if (!place || !window.L) return;
  const shown = JSON.parse(place.dataset.map);
  const centre = [shown.lat, shown.lon];
  const map = L.map(place, {attributionControl: false, scrollWheelZoom: false, dragging: !L.Browser.mobile});
  if (shown.tiles) L.tileLayer(shown.tiles, {maxZoom: 18}).addTo(map);
  L.control.scale({imperial: false}).addTo(map);
  const rings = L.layerGroup().addTo(map);
  const drawAround = (point) => {
    rings.clearLayers();
    shown.rings_m.forEach((radius) => L.circle(point, {radius, className: "ring", interactive: false}).addTo(rings));
    L.circleMarker(point, {radius: 8, className: "spot", interactive: false}).addTo(rings);
  };
  const second = shown.rings_m[Math.min(1, shown.rings_m.length - 1)] || 5000;
  map.fitBounds(L.latLng(centre).toBounds(second * 2.2));
  // Nearest last, so that its name lies on top.
  shown.communes.map((commune, rank) => ({...commune, rank})).reverse().forEach((commune) => {
    const dot = L.circleMarker([commune.lat, commune.lon], {radius: 4, className: "commune"}).addTo(map);
    const label = document.createElement("span");
    label.textContent = commune.name;
    dot.bindTooltip(label, {permanent: commune.rank < 4, direction: "right", offset: [6, 0]});
  });
  drawAround(centre);
  moveCentre(map, drawAround);
}

function moveCentre(map, drawAround) {
  const edit = document.getElementById("edit");
  map.on("click", (event) => {
    if (!edit || !edit.open) return;
    edit.querySelector("[name=lat]").value = event.latlng.lat.toFixed(6);
    edit.querySelector("[name=lon]").value = event.latlng.lng.toFixed(6);
    drawAround(event.latlng);
  });
}

document.addEventListener("DOMContentLoaded", () => {
  warnWhenOffline();
  countInTitle();
  countCharacters();
  sendOnce();
  drawMap();
});
