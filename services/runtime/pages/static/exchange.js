// What was asked of a citizen, whether it arrived, and what they wrote: looked for anew while the page is open, so that
// nobody loads it again and again, and what is being typed stays. Both pages ask intake, which has no word for the desk of
// a letter that was delivered: so it is asked, and not waited for.
"use strict";

(() => {
  const part = document.getElementById("exchange");
  if (!part) return;
  const EVERY_MS = 2000;
  const answers = () => part.querySelectorAll(".letter[data-theirs]").length;
  let looking = true;

  async function look() {
    // Nothing moves under the finger of whoever is about to press.
    if (document.hidden || part.contains(document.activeElement)) return;
    const before = answers();
    const answer = await fetch(part.dataset.from, {redirect: "manual"}).catch(() => null);
    if (answer?.type === "opaqueredirect") {
      looking = false;
      document.dispatchEvent(new Event("loa:session-over"));
    }
    // Intake is away, or the desk is: what stands here may be old.
    document.getElementById("exchange-away").hidden = Boolean(answer) && answer.status < 500;
    if (answer?.status !== 200) return;
    const now = document.createElement("div");
    now.innerHTML = await answer.text();
    if (now.innerHTML.trim() === part.innerHTML.trim() || part.contains(document.activeElement)) return;
    part.replaceChildren(...now.childNodes);
    const told = document.getElementById("answered");
    if (answers() > before) told.textContent = told.dataset.words;
  }

  async function again() {
    await look();
    if (looking) setTimeout(again, EVERY_MS);
  }
  setTimeout(again, EVERY_MS);
})();
