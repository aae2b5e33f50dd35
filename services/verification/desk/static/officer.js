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

function countTheMinuteAnew() {
  // A phone that slept has heard nothing meanwhile: the minute begins as somebody looks again. What the stream tells
  // once it is open says by itself whether the sender is silent.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    document.querySelectorAll(".in-a-minute").forEach((note) => note.replaceWith(note.cloneNode(true)));
  });
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
  // One press for a whole area saves the draft as the page was opened: it waits, too.
  const written = document.querySelector("#edit form");
  let touched = false;
  const wait = () => {
    if (!touched) return;
    document.querySelectorAll("[data-approves], .whole-area").forEach((button) => { button.disabled = true; });
    document.querySelectorAll("[data-unsaved]").forEach((words) => { words.hidden = false; });
  };
  written?.addEventListener("input", (event) => {
    if (event.target.matches("[data-finds]")) return;  // words that only look for something
    touched = true;
    wait();
  });
  for (const news of ["htmx:afterSwap", "htmx:sseMessage"]) document.body.addEventListener(news, wait);
}

function keepWhatIsTyped() {
  // In this tab, of this person, until it is saved: a reload, a way back or a log-in in between loses nothing.
  document.querySelectorAll("form[data-keeps]").forEach(async (form) => {
    const of = `typed ${form.dataset.keeps} ${form.getAttribute("action")} `;
    const key = of + form.elements.content_hash.value;
    // What was saved since has another hash: what was typed on the one before is over.
    loaKept.namesIn(sessionStorage, of).filter((each) => each !== key).forEach((each) => loaKept.forget(sessionStorage, each));
    const typed = () => [...new FormData(form)].filter(([name]) => !["content_hash", "group_words"].includes(name));
    form.addEventListener("input", () => loaKept.keep(sessionStorage, key, typed()));
    form.querySelector("[data-discard]").addEventListener("click", () => {
      loaKept.forget(sessionStorage, key);
      form.reset();
      location.reload();
    });
    if (!loaKept.held(sessionStorage, key)) return;
    const kept = await loaKept.whileStill(form, () => loaKept.read(sessionStorage, key));
    if (!kept) return;
    putBack(form, kept);
    form.closest("details").open = true;
    form.querySelector("[data-kept]").hidden = false;
    form.dispatchEvent(new Event("input", {bubbles: true}));
  });
}

function putBack(form, kept) {
  // Names and values as a form sends them: what is ticked is there, what is not is missing.
  const first = new Map([...kept].reverse());
  [...form.elements].forEach((field) => {
    if (field.matches("[type=radio], [type=checkbox]")) field.checked = kept.some(([name, value]) => name === field.name && value === field.value);
    else if (field.matches("textarea, select, [name=built_text], input:not([type])")) field.value = first.get(field.name) ?? field.value;
  });
  const list = form.querySelector(".choosing-groups");
  if (addChosen(list, kept.filter(([name]) => CHOSEN.includes(name)))) {
    const chosen = () => list.dispatchEvent(new Event("chosen"));
    if (document.readyState === "complete") chosen();
    else window.addEventListener("load", chosen);  // htmx listens by then
  }
}

const CHOSEN = ["include_groups", "exclude_groups"];

function boxesOf(list) {
  return [...list.querySelectorAll(CHOSEN.map((name) => `[name=${name}]`).join())];
}

function addChosen(list, pairs) {
  // Ids that no box of the list stands for yet; how many.
  const there = new Set(boxesOf(list).map((box) => `${box.name} ${box.value}`));
  const missing = pairs.filter(([name, value]) => !there.has(`${name} ${value}`));
  list.append(...missing.map(([name, value]) => Object.assign(document.createElement("input"), {type: "hidden", name, value, checked: true})));
  return missing.length;
}

function keepWhatIsChosen() {
  // An answer tells of what was chosen when it was asked for; what has been chosen or taken off since is what counts.
  const chosen = new WeakMap();
  document.body.addEventListener("htmx:beforeSwap", ({target: list}) => {
    if (list.matches?.(".choosing-groups")) chosen.set(list, boxesOf(list).filter((box) => box.checked).map((box) => [box.name, box.value]));
  });
  document.body.addEventListener("htmx:afterSwap", ({target: list}) => {
    const pairs = chosen.get(list);
    if (!pairs) return;
    chosen.delete(list);
    boxesOf(list).forEach((box) => { box.checked = pairs.some(([name, value]) => name === box.name && value === box.value); });
    if (addChosen(list, pairs)) list.dispatchEvent(new Event("chosen"));
  });
}

function drawMapWhenSeen() {
  // The map is the heaviest part of the page, and an officer who has to sign does not wait for it.
  const place = document.getElementById("map");
  if (!place) return;
  let drawing = null;
  // Where it cannot be had the page goes on without it.
  const draw = () => drawing ??= loaMap.leaflet().then(() => drawMap(place));
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    draw().catch(() => {});
  });
  document.querySelectorAll("[data-map-mode]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (!place.matches(".leaflet-container")) draw().then(() => button.click(), () => {});
    });
  });
  // Where it lies is known when the pictures above it are there.
  if (document.readyState === "complete") seen.observe(place);
  else window.addEventListener("load", () => seen.observe(place));
}

function drawMap(place) {
  const said = () => document.querySelector("#map-now [data-map]").dataset.map;
  let [last, shown] = [said(), JSON.parse(said())];
  const centre = [shown.lat, shown.lon];
  const map = L.map(place, {attributionControl: false, scrollWheelZoom: false, dragging: !L.Browser.mobile});
  if (shown.tiles) L.tileLayer(shown.tiles, {maxZoom: 18}).addTo(map);
  L.control.scale({imperial: false}).addTo(map);
  const rings = L.layerGroup().addTo(map);
  const strip = L.layerGroup().addTo(map);
  const drawLine = (points, half) => {
    strip.clearLayers();
    points.slice(1).forEach((there, at) => L.polygon(stripOf(points[at], there, half), {className: "strip", interactive: false}).addTo(strip));
    if (points.length > 1) L.polyline(points, {className: "road", interactive: false}).addTo(strip);
    points.forEach((point) => L.circleMarker(point, {radius: 5, className: "commune", interactive: false}).addTo(strip));
    outOfTabs(place);
  };
  const drawAround = (point) => {
    rings.clearLayers();
    shown.rings_m.forEach((radius) => L.circle(point, {radius, className: "ring", interactive: false}).addTo(rings));
    L.circleMarker(point, {radius: 8, className: "spot", interactive: false}).addTo(rings);
  };
  const nearest = Math.min(shown.rings_m[0] || 5000, 15000);
  const view = L.latLng(centre).toBounds(nearest * 2.2);
  if (shown.was) view.extend(shown.was);
  shown.seen.forEach((seen) => view.extend([seen.lat, seen.lon]));
  shown.line.forEach((point) => view.extend(point));
  map.fitBounds(view);
  // Nearest last, so that its name lies on top.
  shown.communes.map((commune, rank) => ({...commune, rank})).reverse().forEach((commune) => {
    const dot = L.circleMarker([commune.lat, commune.lon], {radius: 4, className: "commune"}).addTo(map);
    dot.bindTooltip(label(commune.name), {permanent: commune.rank < 4, direction: "right", offset: [6, 0]});
  });
  const told = L.layerGroup().addTo(map);
  const drawTold = () => {
    told.clearLayers();
    if (shown.was) L.circleMarker(shown.was, {radius: 7, className: "was", interactive: false}).addTo(told);
    shown.seen.forEach((seen) => {
      L.circleMarker([seen.lat, seen.lon], {radius: 6, className: "seen"}).addTo(told).bindTooltip(label(seen.name));
    });
  };
  drawTold();
  drawAround(centre);
  drawLine(shown.line, shown.half_m);
  // Sightings come, and others move the rings, while the page is open. The view stays: somebody may be about to tap.
  document.body.addEventListener("htmx:sseMessage", () => {
    if (said() === last) return;
    const before = shown;
    [last, shown] = [said(), JSON.parse(said())];
    drawTold();
    if (before.lat !== shown.lat || before.lon !== shown.lon) drawAround([shown.lat, shown.lon]);
    outOfTabs(place);
  });
  moveCentre(map, drawAround);
  mapModes(map, {centre, drawAround, drawLine, saved: () => drawLine(shown.line, shown.half_m)});
  outOfTabs(place);
}

function outOfTabs(place) {
  // Dots would stand between a keyboard and what comes next: a list says the same.
  place.querySelectorAll("path").forEach((dot) => dot.setAttribute("tabindex", "-1"));
}

function label(words) {
  const text = document.createElement("span");
  text.textContent = words;
  return text;
}

function moveCentre(map, drawAround) {
  // Where somebody was seen: a tap while its form is open.
  const taker = document.querySelector("details[data-moves-centre]");
  map.on("click", (event) => {
    if (!taker?.open || modeOf(map)) return;
    takePlace(taker, event.latlng);
    drawAround(event.latlng);
  });
}

function takePlace(around, point) {
  around.querySelector("[name=lat]").value = point.lat.toFixed(6);
  around.querySelector("[name=lon]").value = point.lng.toFixed(6);
  typedIn(around.querySelector("[name=lat]").form);
}

function typedIn(form) {
  form.dispatchEvent(new Event("input"));
}

function modeOf(map) {
  return map.getContainer().dataset.mode || "";
}

function stripOf([lat, lon], [lat2, lon2], half) {
  // The corners around one part of a line, as schemas/places/line has them.
  const north = 111195, east = north * Math.cos(lat * Math.PI / 180);
  const [x, y] = [(lon2 - lon) * east, (lat2 - lat) * north];
  const length = Math.hypot(x, y) || 1;
  const [ux, uy] = [x / length, y / length];
  return [[-half, half], [length + half, half], [length + half, -half], [-half, -half]]
    .map(([along, side]) => [lat + (along * uy + side * ux) / north, lon + (along * ux - side * uy) / east]);
}

function drawsLine({centre, drawLine, saved}) {
  // Each tap adds a point to the words of the line, which are what is saved; the first one after the centre.
  const points = (form) => form.elements.corridor_points.value.split("\n").map((line) => line.match(/^\s*(-?[\d.]+)\s*[,; ]\s*(-?[\d.]+)/))
    .filter(Boolean).map((found) => [Number(found[1]), Number(found[2])]);
  const show = (form) => {
    const half = Number(form.elements.corridor_width_km.value.replace(",", ".")) * 500 || 0;
    const drawn = points(form);
    drawLine(drawn, half);
    const metres = drawn.slice(1).reduce((sum, there, at) => sum + L.latLng(drawn[at]).distanceTo(there), 0);
    const told = form.querySelector("[data-line-told]");
    told.textContent = `${drawn.length} ${told.dataset.points} · ${(metres / 1000).toFixed(1)} km`;
    const named = lines(form).length - drawn.length;
    if (named > 0) told.textContent += ` · ${named} ${told.dataset.named}`;
  };
  const write = (form, lines) => {
    form.elements.corridor_points.value = lines.join("\n");
    typedIn(form);
    show(form);
  };
  const lines = (form) => form.elements.corridor_points.value.split("\n").filter((line) => line.trim());
  const words = (lat, lon) => `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
  const mode = (form, point) => {
    const before = lines(form);
    if (!before.length) before.push(words(Number(form.elements.lat.value) || centre[0], Number(form.elements.lon.value) || centre[1]));
    write(form, [...before, words(point.lat, point.lng)]);
  };
  let leave = () => {};
  mode.enter = (form) => {
    const tools = form.querySelector("[data-line-tools]");
    const again = () => show(form);
    const back = () => write(form, lines(form).slice(0, -1));
    const anew = () => write(form, []);
    const width = form.elements.corridor_width_km;
    const reach = form.querySelector("[name=reach][value=corridor]");
    if (!reach.checked) {
      reach.checked = true;
      typedIn(form);
    }
    tools.hidden = false;
    tools.querySelector("[data-line-back]").addEventListener("click", back);
    tools.querySelector("[data-line-anew]").addEventListener("click", anew);
    width.addEventListener("input", again);
    show(form);
    leave = () => {
      tools.hidden = true;
      tools.querySelector("[data-line-back]").removeEventListener("click", back);
      tools.querySelector("[data-line-anew]").removeEventListener("click", anew);
      width.removeEventListener("input", again);
      if (!lines(form).length) saved();
    };
  };
  mode.leave = () => leave();
  return mode;
}

function mapModes(map, drawn) {
  // A tap on the map does something to a draft only in a mode that one enters: the map comes to the form then.
  const place = map.getContainer();
  const home = place.nextElementSibling;
  const modes = {groups: chooseGroups(map), centre: (form, point) => {
    takePlace(form, point);
    drawn.drawAround(point);
  }, line: drawsLine(drawn)};
  let button = null;
  const leave = () => {
    button.setAttribute("aria-pressed", "false");
    modes[modeOf(map)].leave?.();
    button = null;
    place.dataset.mode = "";
    home.before(place);
    if (L.Browser.mobile) map.dragging.disable();
    map.invalidateSize();
  };
  const enter = (pressed) => {
    if (button) leave();
    button = pressed;
    button.setAttribute("aria-pressed", "true");
    place.dataset.mode = button.dataset.mapMode;
    button.after(place);
    map.dragging.enable();
    map.invalidateSize();
    modes[modeOf(map)].enter?.(button.form);
    place.scrollIntoView({block: "center"});
  };
  document.querySelectorAll("[data-map-mode]").forEach((each) => {
    each.addEventListener("click", () => (each === button ? leave() : enter(each)));
    each.closest("details.panel").addEventListener("toggle", (event) => {
      if (button && !event.target.open && event.target.contains(button)) leave();
    });
  });
  map.on("click", (event) => {
    if (button) modes[modeOf(map)](button.form, event.latlng);
  });
}

function chooseGroups(map) {
  // The groups around the middle of the map, each a dot; a tap tells of one, and takes it or leaves it out.
  const place = map.getContainer();
  const dots = L.layerGroup();
  const told = Object.assign(document.createElement("div"), {className: "dot-told"});  // below the map: a thumb finds it
  told.setAttribute("aria-live", "polite");
  let form = null;
  const chosen = (name, id) => [...form.querySelectorAll(`[name=${name}]`)].find((box) => box.value === id && box.checked);
  const choose = (name, id) => {
    boxesOf(form).filter((box) => box.value === id).forEach((box) => box.remove());
    const list = form.querySelector(".choosing-groups");
    if (name) addChosen(list, [[name, id]]);
    list.dispatchEvent(new Event("chosen"));
    typedIn(form);
    told.replaceChildren();
    show();
  };
  const button = (words, name, id) => {
    const made = Object.assign(document.createElement("button"), {type: "button", className: "quiet full", textContent: words});
    made.addEventListener("click", () => choose(name, id));
    return made;
  };
  const tell = (group, words) => {
    const small = Object.assign(document.createElement("p"), {className: "muted", textContent: `${group.commune} · ${group.members} ${words.members}`});
    const name = Object.assign(document.createElement("b"), {textContent: group.name});
    const settled = chosen("include_groups", group.id) || chosen("exclude_groups", group.id);
    const choices = settled ? [button(words.none, "", group.id)]
      : [button(words.always, "include_groups", group.id), button(words.never, "exclude_groups", group.id)];
    told.replaceChildren(name, small, ...choices);
  };
  let groups = [];
  const show = () => {
    dots.clearLayers();
    const words = form.querySelector("[data-map-mode=groups]").dataset;
    groups.forEach((group) => {
      const kind = chosen("include_groups", group.id) ? " always" : chosen("exclude_groups", group.id) ? " never" : "";
      const dot = L.circleMarker([group.lat, group.lon], {radius: 7, className: `group${kind}`}).addTo(dots);
      dot.bindTooltip(label(group.name));
      dot.on("click", () => tell(group, words));
    });
    outOfTabs(place);
  };
  const look = async () => {
    const {lat, lng} = map.getCenter();
    const answer = await fetch(`${place.dataset.case}/groups/near?lat=${lat}&lon=${lng}`).catch(() => null);
    if (!form) return;
    if (!answer?.ok) {
      told.textContent = form.querySelector(".choosing-groups").dataset.away;
      return;
    }
    groups = await answer.json();
    show();
  };
  const mode = () => {};  // a tap beside the dots does nothing
  mode.enter = (of) => {
    form = of;
    place.after(told);
    dots.addTo(map);
    map.on("dragend zoomend", look);
    return look();
  };
  mode.leave = () => {
    form = null;
    map.off("dragend zoomend", look);
    dots.remove();
    told.remove();
    told.replaceChildren();
  };
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (form?.contains(event.target) && event.target.matches(".choosing-groups")) show();
  });
  return mode;
}

function findOnEnter() {
  // Enter in the words looks for groups; anywhere else in the form it saves.
  document.body.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches?.("[data-finds]")) return;
    event.preventDefault();
    event.target.closest(".search-line").querySelector("button").click();
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
    const groups = event.target.closest?.(".choosing-groups");
    if (groups) groups.querySelector("[aria-live]").textContent = groups.dataset.away;
  };
  document.body.addEventListener("htmx:responseError", noPlan);
  document.body.addEventListener("htmx:sendError", noPlan);
}

function sayHowFarItGoes() {
  // It comes with the plan, and stands on the button that signs, where there is one.
  document.body.addEventListener("htmx:afterSwap", () => {
    document.querySelectorAll("[data-sends]").forEach((told) => {
      const place = document.getElementById(`sends-${told.dataset.sends}`);
      if (place) place.textContent = told.textContent;
    });
  });
}

function sayOnce() {
  // "Saved" is said once: not again when the page is loaded anew, or gone back to.
  const address = new URL(location.href);
  if (!address.searchParams.has("done")) return;
  address.searchParams.delete("done");
  history.replaceState(history.state, "", address);
}

async function keepAPageForWithoutNetwork() {
  // The worker that wakes phones has it (waking/static/worker.js); on a phone on duty it is there already.
  if (!("serviceWorker" in navigator) || await navigator.serviceWorker.getRegistration()) return;
  navigator.serviceWorker.register(`/wake-worker.js?lang=${document.documentElement.lang}`).catch(() => {});
}

document.addEventListener("DOMContentLoaded", () => {
  warnWhenOffline();
  countTheMinuteAnew();
  countInTitle();
  countCharacters();
  followTheFacts();
  askToSaveFirst();
  keepWhatIsChosen();
  keepWhatIsTyped();
  findOnEnter();
  drawMapWhenSeen();
  sayWhatIsMissing();
  sayHowFarItGoes();
  sayOnce();
  keepAPageForWithoutNetwork();
});
