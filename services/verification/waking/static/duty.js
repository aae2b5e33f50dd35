// /duty: lets this phone be woken, and sends it a test. No inline code (CSP).
"use strict";

function bytesOf(key) {
  const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function sameKey(subscription, key) {
  const made = subscription.options.applicationServerKey;
  return made && new Uint8Array(made).every((byte, place) => byte === key[place]);
}

async function subscribed(key, anew) {
  await navigator.serviceWorker.register(`/wake-worker.js?lang=${document.documentElement.lang}`);
  const manager = (await navigator.serviceWorker.ready).pushManager;
  const known = await manager.getSubscription();
  if (known && !anew && sameKey(known, key)) return known;
  if (known) await known.unsubscribe();
  return manager.subscribe({userVisibleOnly: true, applicationServerKey: key});
}

async function tryPhone(button) {
  const say = (problem) => document.querySelectorAll("[data-problem]").forEach((words) => {
    words.hidden = words.dataset.problem !== problem;
  });
  say("");
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return say("unable");
  if (await Notification.requestPermission() !== "granted") return say("denied");
  button.setAttribute("aria-busy", "true");
  try {
    const anew = document.querySelector("[data-standing]")?.dataset.standing === "gone";
    const phone = await subscribed(bytesOf(button.dataset.tryPhone), anew);
    const headers = {"Content-Type": "application/json"};
    const answer = await fetch("/duty/phone", {method: "POST", headers, body: JSON.stringify(phone)});
    say(answer.ok ? "sent" : "refused");
  } catch {
    say("failed");
  } finally {
    button.removeAttribute("aria-busy");
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-try-phone]");
  if (button) tryPhone(button);
});
