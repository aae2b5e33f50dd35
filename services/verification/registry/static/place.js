// A group is placed on the map (map.js). A point without a commune asks the page for the communes around it. No inline
// code (CSP).
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
    marker = loaMap.spot(at, map);
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
    map = loaMap.pressed(place, shown.tiles, put);
    map.setView([shown.lat, shown.lon], shown.zoom);
    loaMap.nameCommunes(shown.communes, map);
    form.addEventListener("change", mark);
    mark();
  }

  loaMap.whenOpened(fold, draw);
})();
