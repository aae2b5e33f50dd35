// Lets this phone be woken, and sends it a test: for every page on which a phone is tried. No inline code (CSP).
"use strict";

const loaPush = (() => {
  function bytesOf(key) {
    const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  }

  function sameKey(subscription, key) {
    const made = subscription.options.applicationServerKey;
    return made && new Uint8Array(made).every((byte, place) => byte === key[place]);
  }

  async function subscribed(worker, key, anew) {
    await navigator.serviceWorker.register(`${worker}?lang=${document.documentElement.lang}`);
    const manager = (await navigator.serviceWorker.ready).pushManager;
    const known = await manager.getSubscription();
    if (known && !anew && sameKey(known, key)) return known;
    if (known) await known.unsubscribe();
    return manager.subscribe({userVisibleOnly: true, applicationServerKey: key});
  }

  function say(problem) {
    document.querySelectorAll("[data-problem]").forEach((words) => { words.hidden = words.dataset.problem !== problem; });
  }

  // worker: its address. anew(): whether the phone's last subscription is known to be gone. came(answer): which of the
  // page's sentences the server's answer is; "failed" is said where none came.
  async function tryPhone(button, address, {worker, anew, came}) {
    say("");
    if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return say("unable");
    if (await Notification.requestPermission() !== "granted") return say("denied");
    button.setAttribute("aria-busy", "true");
    try {
      const phone = await subscribed(worker, bytesOf(button.dataset.tryPhone), anew());
      const headers = {"Content-Type": "application/json"};
      say(await came(await fetch(address, {method: "POST", headers, body: JSON.stringify(phone)})));
    } catch {
      say("failed");
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  function onPress(address, how) {
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-try-phone]");
      if (button) tryPhone(button, address, how);
    });
  }

  return {onPress};
})();
