// The officer's pages: map, character counter, what could not be loaded, and a warning when the live connection is gone.
// No inline code (CSP).
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
  document.querySelectorAll("textarea[data-most]").forEach((text) => {
    const counter = text.form.querySelector("[data-counter]");
    text.addEventListener("input", () => {
      // length is in UTF-16 units, as the server counts.
      const units = text.value.normalize("NFC").length;
      counter.textContent = units;
      counter.classList.toggle("late", units > Number(text.dataset.most));
    });
  });
}

function followTheFacts() {
  // A text that nobody has reworded is what the facts make of it, as they are typed.
  document.body.addEventListener("htmx:afterSwap", (event) => {
    const built = event.target.querySelector?.("[data-built]");
    if (!built) return;
    const {text, built_text: last} = event.target.closest("form").elements;
    if (text.value !== last.value) return;
    text.value = last.value = built.value;
    text.dispatchEvent(new Event("input"));  // does not bubble: only the counter hears it
  });
}

function askToSaveFirst() {
  // What is approved is what was saved: with something typed since, the approval waits for the save.
  const written = document.querySelector("#edit form");
  written?.addEventListener("input", () => {
    const approval = document.querySelector("[data-approves]");
    if (!approval) return;
    approval.disabled = true;
    document.getElementById("unsaved").hidden = false;
  });
}

function keepWhatIsTyped() {
  // In this tab, of this person, until it is saved: a reload, a way back or a log-in in between loses nothing.
  document.querySelectorAll("form[data-keeps]").forEach((form) => {
    const of = `draft ${form.dataset.keeps} ${form.getAttribute("action")} `;
    const key = of + form.elements.content_hash.value;
    // What was saved since has another hash: what was typed on the one before is over.
    Object.keys(sessionStorage).filter((each) => each.startsWith(of) && each !== key).forEach((each) => sessionStorage.removeItem(each));
    const fields = [...form.elements].filter((field) => field.matches("textarea, select, [name=built_text], input:not([type])"));
    const kept = JSON.parse(sessionStorage.getItem(key) || "null");
    if (kept) {
      fields.forEach((field) => { field.value = kept[field.name] ?? field.value; });
      form.closest("details").open = true;
      form.querySelector("[data-kept]").hidden = false;
    }
    form.addEventListener("input", () => {
      sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value]))));
    });
    if (kept) form.dispatchEvent(new Event("input", {bubbles: true}));
    form.querySelector("[data-discard]").addEventListener("click", () => {
      sessionStorage.removeItem(key);
      form.reset();
      location.reload();
    });
  });
}

function drawMapWhenSeen() {
  // The map is the heaviest part of the page, and an officer who has to sign does not wait for it.
  const place = document.getElementById("map");
  if (!place) return;
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    const style = Object.assign(document.createElement("link"), {rel: "stylesheet", href: "/static/vendor/leaflet.css"});
    const script = Object.assign(document.createElement("script"), {src: "/static/vendor/leaflet.js"});
    script.addEventListener("load", () => drawMap(place));
    document.head.prepend(style);  // before our own, which has the last word
    document.head.append(script);
  });
  // Where it lies is known when the pictures above it are there.
  if (document.readyState === "complete") seen.observe(place);
  else window.addEventListener("load", () => seen.observe(place));
}

function drawMap(place) {
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
  const nearest = Math.min(shown.rings_m[0] || 5000, 15000);
  const view = L.latLng(centre).toBounds(nearest * 2.2);
  if (shown.was) view.extend(shown.was);
  shown.seen.forEach((seen) => view.extend([seen.lat, seen.lon]));
  map.fitBounds(view);
  // Nearest last, so that its name lies on top.
  shown.communes.map((commune, rank) => ({...commune, rank})).reverse().forEach((commune) => {
    const dot = L.circleMarker([commune.lat, commune.lon], {radius: 4, className: "commune"}).addTo(map);
    dot.bindTooltip(label(commune.name), {permanent: commune.rank < 4, direction: "right", offset: [6, 0]});
  });
  if (shown.was) L.circleMarker(shown.was, {radius: 7, className: "was", interactive: false}).addTo(map);
  shown.seen.forEach((seen) => {
    L.circleMarker([seen.lat, seen.lon], {radius: 6, className: "seen"}).addTo(map).bindTooltip(label(seen.name));
  });
  drawAround(centre);
  moveCentre(map, drawAround);
  // Thirty dots would stand between a keyboard and what comes next.
  place.querySelectorAll("path").forEach((dot) => dot.setAttribute("tabindex", "-1"));
}

function label(words) {
  const text = document.createElement("span");
  text.textContent = words;
  return text;
}

function moveCentre(map, drawAround) {
  // Of several open forms, the one opened last takes the place.
  let taker = document.querySelector("details[data-moves-centre][open]");
  document.querySelectorAll("details[data-moves-centre]").forEach((form) => {
    form.addEventListener("toggle", (event) => { if (event.target === form && form.open) taker = form; });
  });
  map.on("click", (event) => {
    if (!taker || !taker.open) return;
    taker.querySelector("[name=lat]").value = event.latlng.lat.toFixed(6);
    taker.querySelector("[name=lon]").value = event.latlng.lng.toFixed(6);
    taker.querySelector("form").dispatchEvent(new Event("input"));
    drawAround(event.latlng);
  });
}

function sayWhatIsMissing() {
  // A poster that cannot be drawn gives way to its words, a plan that does not come to a sentence.
  document.querySelectorAll("img[data-or]").forEach((picture) => {
    const instead = () => {
      picture.hidden = true;
      document.getElementById(`or-${picture.dataset.or}`).hidden = false;
    };
    if (picture.complete && !picture.naturalWidth) instead();
    picture.addEventListener("error", instead);
  });
  const noPlan = (event) => {
    const words = event.target.dataset?.unavailable;
    if (words) event.target.textContent = words;
  };
  document.body.addEventListener("htmx:responseError", noPlan);
  document.body.addEventListener("htmx:sendError", noPlan);
}

function sayOnce() {
  // "Saved" is said once: not again when the page is loaded anew, or gone back to.
  const address = new URL(location.href);
  if (!address.searchParams.has("done")) return;
  address.searchParams.delete("done");
  history.replaceState(history.state, "", address);
}

document.addEventListener("DOMContentLoaded", () => {
  warnWhenOffline();
  countInTitle();
  countCharacters();
  followTheFacts();
  askToSaveFirst();
  keepWhatIsTyped();
  drawMapWhenSeen();
  sayWhatIsMissing();
  sayOnce();
});
