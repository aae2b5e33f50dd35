// Wakes an officer's phone. What comes holds ids only; pressing the notification acknowledges it and opens the case.
"use strict";

const WORDS = {
  new_case: ["Vụ việc mới cần người nhận", "A new case needs somebody"],
  news: ["Có tin mới về một vụ việc", "News about a case"],
  second_signature: ["Cần người ký thứ hai", "A second signature is needed"],
  supervisor_signature: ["Cần chữ ký của chỉ huy", "A supervisor's signature is needed"],
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
  return self.registration.showNotification(words(WORDS[said.reason] || WORDS.new_case), {
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

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("push", (event) => {
  if (event.data) event.waitUntil(told(event.data.json()));
});
self.addEventListener("notificationclick", (event) => {
  const said = event.notification.data;
  event.notification.close();
  const answered = acknowledge(said);
  event.waitUntil(Promise.all([answered, open(said, answered)]));
});
