// With what is typed here a colleague may go on: the page says so within seconds, also where nobody types, and offers what
// was typed to be copied. No inline code (CSP).
"use strict";

const loaTaken = (() => {
  const EVERY_MS = 3000;
  const form = document.querySelector("form.hotline");
  const notice = document.getElementById("taken-over");
  const who = document.getElementById("taken");
  const fields = "input:not([type=hidden], [type=file], [type=checkbox], [type=radio]), select, textarea";

  function line(field) {
    const words = field.matches("select") ? field.selectedOptions[0].text : field.value;
    return `${field.labels[0].firstChild.textContent.trim()}: ${words}`;
  }

  function gather() {
    const typed = [...form.querySelectorAll(fields)].filter((field) => field.value.trim());
    document.getElementById("own-words").textContent = typed.map(line).join("\n");
  }

  function show(html) {
    if (who.innerHTML.trim() !== html) who.innerHTML = html;
    notice.hidden = !html;
    if (html) gather();
  }

  async function look() {
    if (document.hidden) return;
    const asked = new URLSearchParams({form_id: form.elements.form_id.value});
    const answer = await fetch(`${who.dataset.from}?${asked}`, {redirect: "manual"}).catch(() => null);
    // A session that ended, or a server that is away: the page says so once something is kept.
    if (answer?.status === 200) show((await answer.text()).trim());
  }

  async function again() {
    await look();
    setTimeout(again, EVERY_MS);
  }

  if (form) {
    gather();
    form.addEventListener("input", () => { if (!notice.hidden) gather(); });
    setTimeout(again, EVERY_MS);
  }
  return {show};
})();
