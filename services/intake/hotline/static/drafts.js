// What was typed at the hotline and is not at the server yet, kept in this browser: of one login, until the server has
// it, it was sent, its owner logs out, or a day has gone by. No inline code (CSP).
"use strict";

const loaDrafts = (() => {
  const PREFIX = "loa-draft:";
  const LIFE_MS = 24 * 3600 * 1000;
  const owner = document.getElementById("session-over")?.dataset.login || "";
  const nameOf = (formId) => `${PREFIX}${encodeURIComponent(owner)}:${formId}`;

  // A browser may refuse storage, or have none left: the page then still has the words.
  function attempt(work, otherwise) {
    try {
      return work();
    } catch {
      return otherwise;
    }
  }

  function keep(formId, fields, sending = false) {
    attempt(() => localStorage.setItem(nameOf(formId), JSON.stringify({owner, formId, fields, sending, at: Date.now()})));
  }

  function forget(formId) {
    attempt(() => localStorage.removeItem(nameOf(formId)));
  }

  function all() {
    return attempt(() => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))
      .map((name) => [name, attempt(() => JSON.parse(localStorage.getItem(name)), null)]), []);
  }

  // The latest first.
  function mine() {
    return all().map(([, kept]) => kept).filter((kept) => kept && owner && kept.owner === owner)
      .sort((one, other) => other.at - one.at);
  }

  for (const [name, kept] of all()) {
    if (!kept || Date.now() - kept.at > LIFE_MS) attempt(() => localStorage.removeItem(name));
  }
  document.addEventListener("submit", (event) => {
    const {target} = event;
    if (target.matches("form[action='/logout']")) mine().forEach((kept) => forget(kept.formId));
    if (target.matches("form[action='/hotline/draft/discard']")) forget(target.elements.form_id.value);
  });
  return {keep, forget, mine, owner};
})();
