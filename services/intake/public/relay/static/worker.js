// Keeps an officer's page on their phone, so that it opens without network. Asks the network first, always. And wakes
// the phone: what comes holds ids and the link to this officer's page, and pressing the notification proves the way.
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
  if (url.pathname.endsWith("/ways")) return;  // how they can be called now, or nothing
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

// ---- calls --------------------------------------------------------------------------------------------------------

const WORDS = {
  first: ["Có tin cần đăng vào nhóm Zalo", "Something is to be posted into Zalo groups"],
  reminder: ["Nhắc lại: còn tin chưa đăng", "Again: something is not posted yet"],
  second: ["Đăng thay: đồng chí khác chưa trả lời", "For another officer, who has not answered"],
  neighbours: ["Xã bên cần đồng chí đăng thay", "Next door nobody has answered: please post"],
  ending: ["Tin đã kết thúc: cần đăng tin kết thúc", "An alert is over: its end is to be posted"],
  exercise: ["Diễn tập: không đăng gì vào nhóm", "An exercise: nothing is posted"],
  phone_added: ["Một máy khác vừa được thêm để gọi đồng chí", "Another phone was added to call you"],
  trial: ["Nhờ đăng thử vào nhóm, khi rảnh", "A test post into a group, when you have time"],
  test: ["Thử gọi máy này", "Test of this phone"],
};
const PRESS = ["Bấm để mở", "Press to open"];
const PRESS_TEST = ["Bấm để báo đã nhận được", "Press to say that it arrived"];
const NOT_ME = ["Không phải đồng chí thêm? Báo ngay chỉ huy để cấp liên kết mới", "Was it not you? Tell your chief: a new link ends it"];
const NOT_SENT = ["Chưa báo nhận được vì mất mạng. Bấm để thử lại", "Not acknowledged: no network. Press to try again"];
const ENGLISH = new URL(self.location).searchParams.get("lang") === "en";  // of the page that was opened first

const words = (pair) => pair[ENGLISH ? 1 : 0];

function notify(said, press) {
  const named = said.case ? `${said.case} · ` : "";
  return self.registration.showNotification(words(WORDS[said.reason] || WORDS.first), {
    body: named + words(press),
    icon: "/static/favicon.svg",
    tag: said.wake,
    renotify: true,
    // A test post is worth nobody's sleep.
    ...(said.reason === "trial" ? {} : {requireInteraction: true, vibrate: [400, 200, 400, 200, 800]}),
    data: said,
  });
}

async function pressed(said) {
  try {
    const answer = await fetch(`/relay/${said.answer}/pressed`, {method: "POST"});
    if (answer.status >= 500) await notify(said, NOT_SENT);
  } catch {
    await notify(said, NOT_SENT);
  }
}

async function open(said) {
  try {
    await self.clients.openWindow(`/relay/${said.answer}`);
  } catch {
    // The browser opens nothing now; that it was pressed is said all the same.
  }
}

self.addEventListener("push", (event) => {
  if (!event.data) return;
  const said = event.data.json();
  event.waitUntil(notify(said, {test: PRESS_TEST, phone_added: NOT_ME}[said.reason] || PRESS));
});
self.addEventListener("notificationclick", (event) => {
  const said = event.notification.data;
  event.notification.close();
  // A test leads nowhere: its page is the one that is open.
  event.waitUntil(Promise.all(said.reason === "test" ? [pressed(said)] : [pressed(said), open(said)]));
});
