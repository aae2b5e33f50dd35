// What officers ask of cases that were told by telephone: looked for anew while a page of the hotline is open, so that a
// question is seen by whoever waits for the next call. Nothing moves while a report is being typed.
"use strict";

(() => {
  const part = document.getElementById("questions");
  if (!part) return;
  const EVERY_MS = 5000;
  const fields = "form.hotline input:is([type=tel], :not([type])), form.hotline textarea";
  const typing = () => part.contains(document.activeElement)
    || [...document.querySelectorAll(fields)].some((field) => field.value !== field.defaultValue);

  async function look() {
    if (document.hidden || typing()) return;
    const answer = await fetch(part.dataset.from, {redirect: "manual"}).catch(() => null);
    // A session that ended, or a server that is away: the page says so once something is sent.
    if (answer?.status !== 200) return;
    const now = document.createElement("div");
    now.innerHTML = await answer.text();
    if (now.innerHTML.trim() !== part.innerHTML.trim() && !typing()) part.replaceChildren(...now.childNodes);
  }

  async function again() {
    await look();
    setTimeout(again, EVERY_MS);
  }
  setTimeout(again, EVERY_MS);
})();
