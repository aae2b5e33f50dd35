// The caller's page: each photo goes by itself, and what the network loses is kept here and sent again. Without it the form
// works all the same, sent whole. phone.js comes before it.
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

function add(name, body, picture) {
  const item = document.createElement("li");
  if (picture) {
    const thumb = document.createElement("img");
    thumb.alt = "";
    thumb.src = URL.createObjectURL(picture);
    item.append(thumb);
  }
  item.append(document.createElement("span"));
  panel.querySelector("ul").append(item);
  const part = {name, body, item};
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
  if (status === 200 && told.outcome === "taken") { show(part, "taken", `✓ ${panel.dataset.taken}`); return true; }
  if (status === 404 || status === 410) {
    ended = true;
    say(status === 410 ? panel.dataset.spent : panel.dataset.ended);
    show(part, "refused", panel.dataset.refused);
    return true;
  }
  if (status === 413 || status === 422) { show(part, "refused", told.sentence || panel.dataset.refused); return true; }
  show(part, "waits", status === 429 ? panel.dataset.often : panel.dataset.waits);
  return false;
}

async function work() {
  if (atWork) return;
  atWork = true;
  for (const part of [...waiting]) {
    if (ended) { waiting.splice(0).forEach((left) => show(left, "refused", panel.dataset.refused)); break; }
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
  const words = {place: place.value, said: said.value, lat: lat.value, lon: lon.value};
  const chosen = [...photo.files];
  if (!chosen.length && !Object.values(words).some((value) => value.trim())) { say(panel.dataset.nothing); return; }
  say("");
  document.getElementById("taken")?.remove();
  if (Object.values(words).some((value) => value.trim())) add(panel.dataset.words, bodyOf(words));
  form.reset();
  lat.value = lon.value = "";
  place.value = said.value = "";
  positionHint.textContent = positionAsked;
  for (const [number, file] of chosen.entries()) {
    const picture = await smaller(file);
    add(`${panel.dataset.photo} ${number + 1}`, bodyOf({photo: picture}), picture);
  }
  panel.scrollIntoView();
  work();
}

if (form) {
  offerPosition(form);
  form.addEventListener("submit", send);
  document.getElementById("again").addEventListener("click", work);
  window.addEventListener("online", work);
  // What waits would go with the page.
  window.addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });
}
