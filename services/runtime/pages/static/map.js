// Maps: Leaflet comes only when one is to be drawn, with its style. Of a map that is pressed for a point: by a click or a
// touch, or by keys (arrows, + and -, Enter). No inline code (CSP).
"use strict";

const loaMap = (() => {
  let coming = null;

  const there = (part) => new Promise((loaded, away) => {
    part.addEventListener("load", loaded);
    part.addEventListener("error", away);
  });

  // Drawn without its style a map would take a press for one on its buttons. Away just now: who asks again asks anew.
  function leaflet() {
    if (coming) return coming;
    const style = Object.assign(document.createElement("link"), {rel: "stylesheet", href: "/static/vendor/leaflet.css"});
    const script = Object.assign(document.createElement("script"), {src: "/static/vendor/leaflet.js"});
    coming = Promise.all([there(style), there(script)]).catch((away) => {
      coming = null;
      throw away;
    });
    document.head.prepend(style);  // before our own, which has the last word
    document.head.append(script);
    return coming;
  }

  // Once, when it is opened.
  function whenOpened(fold, draw) {
    let drawn = false;
    function open() {
      if (!fold.open || drawn) return;
      drawn = true;
      leaflet().then(draw, () => { drawn = false; });
    }
    fold.addEventListener("toggle", open);
    open();
  }

  // press: told the point, {lat, lng}.
  function pressed(place, tiles, press) {
    const map = L.map(place, {attributionControl: false, scrollWheelZoom: false});
    if (tiles) L.tileLayer(tiles, {maxZoom: 18}).addTo(map);
    L.control.scale({imperial: false}).addTo(map);
    place.append(Object.assign(document.createElement("span"), {className: "cross", textContent: "+", ariaHidden: "true"}));
    map.on("click", (event) => press(event.latlng));
    place.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== place || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      press(map.getCenter());
    });
    return map;
  }

  // The names by which somebody finds their way.
  function nameCommunes(communes, layer) {
    communes.forEach(({lat, lon, name}) => {
      const words = Object.assign(document.createElement("span"), {textContent: name});
      L.circleMarker([lat, lon], {radius: 4, className: "commune", interactive: false}).addTo(layer)
        .bindTooltip(words, {permanent: true, direction: "right", offset: [6, 0]});
    });
  }

  function spot(at, map) {
    return at ? L.circleMarker(at, {radius: 9, className: "spot", interactive: false}).addTo(map) : null;
  }

  return {leaflet, whenOpened, pressed, nameCommunes, spot};
})();
