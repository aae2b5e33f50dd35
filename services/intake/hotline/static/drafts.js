// What was typed at the hotline and is not at the server yet, kept in this browser: of one login, until the server has
// it, it was sent, its owner logs out, or a day has gone by; and sealed (kept.js). No inline code (CSP).
"use strict";

const loaDrafts = (() => {
  const PREFIX = "loa-draft:";
  const LIFE_MS = 24 * 3600 * 1000;
  const owner = document.getElementById("session-over")?.dataset.login || "";
  const nameOf = (formId) => `${PREFIX}${encodeURIComponent(owner)}:${formId}`;

  const keep = (formId, fields, sending = false) => loaKept.keep(localStorage, nameOf(formId), {owner, formId, fields, sending, at: Date.now()});
  const forget = (formId) => loaKept.forget(localStorage, nameOf(formId));
  const own = () => loaKept.namesIn(localStorage, nameOf(""));

  // The latest first.
  async function mine() {
    const all = await Promise.all(own().map((name) => loaKept.read(localStorage, name)));
    return all.filter(Boolean).sort((one, other) => other.at - one.at);
  }

  for (const name of loaKept.namesIn(localStorage, PREFIX)) {
    const kept = loaKept.held(localStorage, name);
    if (!kept || Date.now() - kept.at > LIFE_MS) loaKept.forget(localStorage, name);
  }
  // Without network nobody is logged out, and nothing is thrown away.
  document.addEventListener("loa:sent", ({target}) => {
    if (target.matches("form[action='/logout']")) own().forEach((name) => loaKept.forget(localStorage, name));
    if (target.matches("form[action='/hotline/draft/discard']")) forget(target.elements.form_id.value);
  });
  return {keep, forget, mine, own, owner};
})();
