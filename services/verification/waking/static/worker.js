// Wakes an officer's phone. What comes holds ids only; pressing the notification acknowledges it and opens the case.
// And where a page cannot be opened without network, shows one that says so; of all others it keeps nothing.
"use strict";

const WORDS = {
  new_case: ["Vụ việc mới cần người nhận", "A new case needs somebody"],
  news: ["Có tin mới về một vụ việc", "News about a case"],
  news_of_ended: ["Có tin mới về vụ đã kết thúc", "News about a case that has ended"],
  end_untold: ["Nhóm chưa được báo kết thúc: cần ký lại", "Groups were not told the end: it has to be signed anew"],
  second_signature: ["Cần người ký thứ hai", "A second signature is needed"],
  go_on: ["Tin từng tạm giữ: cần thêm một người cho tiếp tục", "It was held: one more person has to let it go on"],
  supervisor_signature: ["Cần chữ ký của chỉ huy", "A supervisor's signature is needed"],
  order_refused: ["Bộ phận phát tin không nhận lệnh: mở xem ngay", "An order was not taken by the sender: look at once"],
  account_stopped: ["Tài khoản gửi dừng giữa lúc phát", "A sending account stopped amid an alert"],
  sent_back: ["Người ký thứ hai đọc tin báo khác", "The second signer reads the report otherwise"],
  chat_connected: ["Zalo vừa được kết nối với tài khoản của bạn", "A Zalo was connected to your account"],
  test: ["Thử máy trực", "Test of this phone"],
};
const PRESS = ["Bấm để nhận và mở", "Press to take it and open it"];
const NOT_SENT = ["Chưa báo nhận được vì mất mạng. Bấm để thử lại", "Not acknowledged: no network. Press to try again"];
const NOT_ME = ["Không phải bạn làm? Bấm để ngắt", "Was it not you? Press to undo"];
const OPENS_WITHIN_MS = 800;

const ENGLISH = new URL(self.location).searchParams.get("lang") === "en";  // of the page on which the phone was tried

function words(pair) {
  return pair[ENGLISH ? 1 : 0];
}

function show(said, press) {
  const named = said.case ? `${said.case} · ` : "";
  return self.registration.showNotification(words(WORDS[said.asks] || WORDS[said.reason] || WORDS.new_case), {
    body: named + words(press),
    icon: "/static/favicon.svg",
    tag: said.wake,
    renotify: true,
    requireInteraction: true,
    vibrate: [400, 200, 400, 200, 800],
    data: said,
  });
}

function told(said) {
  return show(said, said.reason === "chat_connected" ? NOT_ME : PRESS);
}

async function acknowledge(said) {
  // Where the call leads, for whoever gave its answer; nothing when the server did not take it.
  try {
    const answer = await fetch("/api/v1/wakes/answers", {
      method: "POST",
      headers: {"Content-Type": "application/json"},
      body: JSON.stringify({call: said.call, answer: said.answer}),
    });
    if (answer.ok) return (await answer.json()).to;
    if (answer.status >= 500) await show(said, NOT_SENT);
  } catch {
    await show(said, NOT_SENT);
  }
  return null;
}

async function open(said, answered) {
  // Browsers let a worker open a window only for a moment after the press.
  const late = new Promise((resolve) => setTimeout(resolve, OPENS_WITHIN_MS, null));
  const to = await Promise.race([answered, late]) || (said.case ? `/cases/${said.case}` : "/duty#zalo");
  try {
    // A window of its own: what somebody is typing in another one stays.
    await self.clients.openWindow(to);
  } catch {
    // The browser opens nothing now; it is acknowledged all the same.
  }
}

// ---- Without network

const KEPT = "away-1";
const AWAY = "/static/away.html";
const OF_AWAY = "?away";  // what that page is made of names itself so, and no other page's parts come by here

async function keepAway() {
  // Whatever becomes of it, the phone can be woken.
  await (await caches.open(KEPT)).addAll([AWAY, `/static/away.js${OF_AWAY}`, `/static/loa.css${OF_AWAY}`]).catch(() => {});
}

const kept = async (path) => await (await caches.open(KEPT)).match(path, {ignoreVary: true}) || Response.error();

// A form of another site is none of ours: the browser tells the server where it came from.
const ofOurs = ({method, referrer}) => method === "GET" || referrer.startsWith(`${self.location.origin}/`);

async function pageOf({request, preloadResponse}) {
  try {
    return await preloadResponse || await fetch(request);
  } catch {
    // Whether a form arrived is seen on its page, which has the words still (sending.js).
    return request.method === "GET" ? kept(AWAY) : Response.redirect(`${request.referrer.split("#")[0]}#maybe-sent`, 303);
  }
}

self.addEventListener("fetch", (event) => {
  const {request} = event, url = new URL(request.url);
  if (request.destination === "document" && ofOurs(request)) event.respondWith(pageOf(event));
  else if (url.search === OF_AWAY && url.origin === self.location.origin) event.respondWith(kept(request.url));
});
self.addEventListener("install", (event) => {
  event.waitUntil(keepAway());
  self.skipWaiting();
});
self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()]));
});
self.addEventListener("push", (event) => {
  if (event.data) event.waitUntil(told(event.data.json()));
});
self.addEventListener("notificationclick", (event) => {
  const said = event.notification.data;
  event.notification.close();
  const answered = acknowledge(said);
  event.waitUntil(Promise.all([answered, open(said, answered)]));
});
