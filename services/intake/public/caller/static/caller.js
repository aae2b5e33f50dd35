// The caller's page: each photo goes by itself, and what the network loses is kept here and sent again. Words are kept in
// this window of the browser until they were taken: a reload or the other language loses none, and they go with the window.
// Without it the form works all the same, sent whole. phone.js comes before it.
"use strict";

const AGAIN_MS = 10_000;
const form = document.getElementById("evidence");
const panel = document.getElementById("sendings");
const positionHint = document.querySelector("#position [role=status]");
const positionAsked = positionHint?.textContent;

function freshId() {
  // crypto.randomUUID is for secure pages alone.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// Of this link: its address names it. {typed: what stands in the form, sending: what was sent and is not taken yet}
const KEPT = `loa-caller:${location.pathname}`;
const WORDS = ["place", "said", "lat", "lon"];
const spoken = (values) => WORDS.some((name) => values[name]?.trim());
let kept = {typed: {}, sending: []};

function keep() {
  try {
    if (spoken(kept.typed) || kept.sending.length) sessionStorage.setItem(KEPT, JSON.stringify(kept));
    else sessionStorage.removeItem(KEPT);
  } catch { /* this browser stores nothing: the page still has them */ }
}

function keepTyped() {
  kept.typed = Object.fromEntries(WORDS.map((name) => [name, form.elements[name].value]));
  keep();
}

function settled(part) {
  kept.sending = kept.sending.filter((words) => words.sent_as !== part.words?.sent_as);
  keep();
}

const waiting = [];
let atWork = false;
let ended = false;

function say(words) {
  panel.hidden = false;
  document.getElementById("sendings-said").textContent = words;
}

function show(part, state, words) {
  part.item.className = state;
  part.item.querySelector("span").textContent = `${part.name}: ${words}`;
  document.getElementById("again").hidden = ended || !waiting.some((each) => each.item.className === "waits");
}

function add(name, body, {picture, words} = {}) {
  const item = document.createElement("li");
  if (picture) {
    const thumb = document.createElement("img");
    thumb.alt = "";
    thumb.src = URL.createObjectURL(picture);
    item.append(thumb);
  }
  item.append(document.createElement("span"));
  panel.querySelector("ul").append(item);
  const part = {name, body, item, words};
  waiting.push(part);
  show(part, "sending", panel.dataset.sending);
}

async function hand(part) {
  // True where it is settled, for good or ill.
  show(part, "sending", panel.dataset.sending);
  let status = 0;
  let told = {sentence: ""};
  try {
    const answer = await fetch(location.pathname, {method: "POST", body: part.body, headers: {Accept: "application/json"}});
    status = answer.status;
    told = await answer.json();
  } catch { /* no network, or no answer of ours: it waits */ }
  if (status === 200 && told.outcome === "taken") {
    settled(part);
    show(part, "taken", `✓ ${panel.dataset.taken}`);
    return true;
  }
  if (status === 404 || status === 410) {
    ended = true;
    takeBack(part);
    say(status === 410 ? panel.dataset.spent : panel.dataset.ended);
    show(part, "refused", panel.dataset.refused);
    return true;
  }
  if (status === 413 || status === 422) { takeBack(part); show(part, "refused", told.sentence || panel.dataset.refused); return true; }
  show(part, "waits", status === 429 ? panel.dataset.often : panel.dataset.waits);
  return false;
}

// Nobody takes it: the words stand in the form again, before what was typed since, to be put right or read out.
function takeBack(part) {
  settled(part);
  if (!part.words) return;
  // Beside other words the position would be a wrong one.
  const alone = WORDS.every((name) => !form.elements[name].value);
  for (const name of ["place", "said"]) {
    const input = form.elements[name];
    input.value = [part.words[name], input.value].filter(Boolean).join(" / ");
  }
  if (alone) for (const name of ["lat", "lon"]) form.elements[name].value = part.words[name];
  keepTyped();
}

async function work() {
  if (atWork) return;
  atWork = true;
  for (const part of [...waiting]) {
    if (ended) { waiting.splice(0).forEach((left) => { takeBack(left); show(left, "refused", panel.dataset.refused); }); break; }
    if (!await hand(part)) break;
    waiting.splice(waiting.indexOf(part), 1);
  }
  atWork = false;
  if (waiting.length) {
    waiting.forEach((part) => show(part, "waits", panel.dataset.waits));
    setTimeout(work, AGAIN_MS);
  }
}

function bodyOf(values) {
  const body = new FormData();
  Object.entries({sent_as: freshId(), ...values}).forEach(([name, value]) => body.append(name, value));
  return body;
}

async function send(event) {
  event.preventDefault();
  const {place, said, lat, lon, photo} = form.elements;
  const words = {sent_as: freshId(), place: place.value, said: said.value, lat: lat.value, lon: lon.value};
  const chosen = [...photo.files];
  if (!chosen.length && !spoken(words)) { say(panel.dataset.nothing); return; }
  say("");
  document.getElementById("taken")?.remove();
  if (spoken(words)) {
    kept.sending.push(words);
    add(panel.dataset.words, bodyOf(words), {words});
  }
  form.reset();
  lat.value = lon.value = "";
  place.value = said.value = "";
  positionHint.textContent = positionAsked;
  keepTyped();
  for (const [number, file] of chosen.entries()) {
    const picture = await smaller(file);
    add(`${panel.dataset.photo} ${number + 1}`, bodyOf({photo: picture}), {picture});
  }
  panel.scrollIntoView();
  work();
}

function goOn() {
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT)) || kept;
  } catch { /* nothing is stored here */ }
  const unsent = document.getElementById("unsent");
  if (unsent) {
    // The link is over: what was not taken can be read out.
    const said = [...kept.sending, kept.typed].flatMap((words) => [words.place, words.said]).filter((words) => words?.trim());
    if (!said.length) return;
    unsent.querySelector(".said").textContent = said.join("\n");
    unsent.hidden = false;
  }
  if (!form) return;
  for (const name of WORDS) form.elements[name].value ||= kept.typed[name] || "";
  if (form.elements.lat.value) positionHint.textContent = document.getElementById("position").dataset.kept;
  kept.sending.forEach((words) => add(panel.dataset.words, bodyOf(words), {words}));
  if (!waiting.length) return;
  say("");
  work();
}

goOn();
if (form) {
  offerPosition(form);
  form.addEventListener("input", keepTyped);
  form.addEventListener("submit", send);
  document.getElementById("again").addEventListener("click", work);
  window.addEventListener("online", work);
  // What waits would go with the page.
  window.addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });
}
