// Keeps an officer's page on their phone, so that it opens without network. Asks the network first, always.
"use strict";

const KEPT = "relay-1";
const LIFE_MS = 24 * 3600 * 1000;
const PATIENCE_MS = 6000;
const FILES = /\/static\//;
const PAGE = /^\/relay\/[^/.]+$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), dropOld()])));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  event.waitUntil(dropOld());
  if (url.pathname.endsWith("/tasks")) event.respondWith(part(event, url));
  else event.respondWith(whole(event, url.pathname));
});

// What changed on the page is in the kept one, too.
async function part(event, url) {
  const answer = await fetch(event.request);
  if (answer.status === 200) {
    const path = url.pathname.replace(/\/tasks$/, "");
    event.waitUntil(fetch(path).then((page) => keep(path, page)).catch(() => {}));
  }
  return answer;
}

async function whole(event, path) {
  try {
    const answer = await within(fetch(event.request));
    event.waitUntil(keep(path, answer.clone()));
    return answer;
  } catch (away) {
    const kept = await (await caches.open(KEPT)).match(path, {ignoreVary: true});
    if (kept && !isOld(path, kept)) return kept;
    throw away;
  }
}

// A network that is there and carries nothing is none.
function within(asked) {
  return Promise.race([asked, new Promise((_, reject) => setTimeout(() => reject(new TypeError("slow")), PATIENCE_MS))]);
}

async function keep(path, answer) {
  const kept = await caches.open(KEPT);
  if (answer.status === 404) return forget(kept, (other) => other.startsWith(path));
  if (answer.status !== 200) return;
  if (PAGE.test(path)) await dropUnshown(kept, path, await answer.clone().text());
  await kept.put(path, answer);
}

// Pictures that the page shows no more leave the phone.
function dropUnshown(kept, path, page) {
  return forget(kept, (other) => other.startsWith(`${path}/`) && !page.includes(other));
}

// What tells of somebody leaves the phone after a day: the next time that any of these pages is opened, with network or
// without. Until then nothing runs that could remove it.
async function dropOld() {
  const kept = await caches.open(KEPT);
  for (const request of await kept.keys()) {
    const stored = await kept.match(request, {ignoreVary: true});
    if (stored && isOld(new URL(request.url).pathname, stored)) await kept.delete(request, {ignoreVary: true});
  }
}

// The page's own files say nothing of anybody, and may come from the browser's cache with the date of long ago.
function isOld(path, stored) {
  return !FILES.test(path) && Date.now() - new Date(stored.headers.get("date") || 0) > LIFE_MS;
}

async function forget(kept, chosen) {
  for (const request of await kept.keys()) if (chosen(new URL(request.url).pathname)) await kept.delete(request);
}
