// The relay officer's page: lets this phone be woken, and sends it a test.
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
  await navigator.serviceWorker.register(`/relay/worker.js?lang=${document.documentElement.lang}`);
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
    const anew = document.querySelector("[data-phone=gone]") !== null;
    const phone = await subscribed(bytesOf(button.dataset.tryPhone), anew);
    const headers = {"Content-Type": "application/json"};
    const answer = await fetch(`${location.pathname}/phone`, {method: "POST", headers, body: JSON.stringify(phone)});
    if (answer.status === 409) {
      const {refused, whose} = await answer.json();
      document.querySelector("[data-whose]").textContent = whose;
      return say(refused);
    }
    say(answer.ok ? "sent" : answer.status >= 500 ? "failed" : "refused");
    if (answer.ok) htmx.ajax("GET", `${location.pathname}/ways`, {target: "#ways-state", swap: "outerHTML"});
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
