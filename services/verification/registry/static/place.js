// A group is placed on the map: by a click or a touch, or by keys (arrows, + and -, Enter). A point without a commune asks
// the page for the communes around it. No inline code (CSP).
"use strict";

(() => {
  const fold = document.getElementById("pin");
  if (!fold) return;
  const place = document.getElementById("map");
  const form = fold.closest("form");
  const elsewhere = document.getElementById("elsewhere");
  const shown = JSON.parse(place.dataset.map);
  let map = null;
  let marker = null;

  function pinned() {
    const found = form.elements.point.value.match(/^\s*(-?\d+[.,]\d+)\s*[;, ]\s*(-?\d+[.,]\d+)\s*$/);
    return found && [Number(found[1].replace(",", ".")), Number(found[2].replace(",", "."))];
  }

  function mark() {
    const at = pinned();
    marker?.remove();
    marker = at ? L.circleMarker(at, {radius: 9, className: "spot", interactive: false}).addTo(map) : null;
    const [chosen, nearest] = [form.querySelector("[name=commune_code]:checked"), at && nearestTo(at)];
    elsewhere.hidden = !chosen || !nearest || nearest.code === chosen.value;
    if (elsewhere.hidden) return;
    elsewhere.querySelector("b").textContent = nearest.name;
    elsewhere.querySelector("a").href = around(form.elements.point.value);
  }

  // Near a border it may be the neighbour: so it is said, and only people choose.
  function nearestTo(at) {
    const away = ({lat, lon}) => map.distance(at, [lat, lon]);
    return shown.communes.length ? shown.communes.reduce((one, other) => (away(other) < away(one) ? other : one)) : null;
  }

  function around(point) {
    return `${place.dataset.find}&place=${encodeURIComponent(point)}`;
  }

  function put({lat, lng}) {
    const point = `${lat.toFixed(6)}, ${lng.toFixed(6)}`;
    form.elements.point.value = point;
    mark();
    // Those around the point are offered where nobody has said yet in which commune it lies.
    if (!form.querySelector("[name=commune_code]:checked")) location.assign(around(point));
  }

  function draw() {
    map = L.map(place, {attributionControl: false, scrollWheelZoom: false});
    if (shown.tiles) L.tileLayer(shown.tiles, {maxZoom: 18}).addTo(map);
    L.control.scale({imperial: false}).addTo(map);
    map.setView([shown.lat, shown.lon], shown.zoom);
    shown.communes.forEach((commune) => {
      const name = Object.assign(document.createElement("span"), {textContent: commune.name});
      L.circleMarker([commune.lat, commune.lon], {radius: 4, className: "commune", interactive: false}).addTo(map)
        .bindTooltip(name, {permanent: true, direction: "right", offset: [6, 0]});
    });
    place.append(Object.assign(document.createElement("span"), {className: "cross", textContent: "+", ariaHidden: "true"}));
    map.on("click", (event) => put(event.latlng));
    place.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== place || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      put(map.getCenter());
    });
    form.addEventListener("change", mark);
    mark();
  }

  function open() {
    if (!fold.open || map || "loading" in place.dataset) return;
    place.dataset.loading = "";
    const style = Object.assign(document.createElement("link"), {rel: "stylesheet", href: "/static/vendor/leaflet.css"});
    const script = Object.assign(document.createElement("script"), {src: "/static/vendor/leaflet.js"});
    const there = (part) => new Promise((loaded, away) => {
      part.addEventListener("load", loaded);
      part.addEventListener("error", away);
    });
    // Drawn without its style the map would take a press for one on its buttons. Away just now: the next opening asks anew.
    Promise.all([there(style), there(script)]).then(draw, () => { delete place.dataset.loading; });
    document.head.prepend(style);  // before our own, which has the last word
    document.head.append(script);
  }

  fold.addEventListener("toggle", open);
  open();
})();
