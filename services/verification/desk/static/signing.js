// Orders of the desk are signed before they are sent: the server writes the statement, a passkey signs it, and the form
// carries both. Whatever keeps the order from being given, the server says on its page; a touch that did not come about
// loses nothing. No inline code (CSP).
"use strict";

(() => {
  const english = document.documentElement.lang === "en";
  const NO_NETWORK = english
    ? "No network, or the server does not answer. Nothing was signed or sent; press again when there is network."
    : "Không có mạng, hoặc máy chủ không trả lời. Chưa ký, chưa gửi gì; có mạng thì bấm lại.";
  const SURE = english ? "Yes: sign and move the rings" : "Đúng: ký và dời tâm vòng";
  const PATIENCE_MS = 20_000;
  const COUNTING = english ? "Counting the groups…" : "Đang tính số nhóm…";
  const COUNTED_AGAIN_MS = [1000, 2000];

  function askedOf(form) {
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value && !["order", "statement", "assertion", "ticks"].includes(name)) asked.append(name, value);
    }
    return asked.toString();
  }

  async function answerTo(form, asked) {
    const orders = form.dataset.orders || `/api/v1/cases/${form.dataset.case}/orders`;
    try {
      const answer = await fetch(`${orders}/${form.dataset.order}?${asked}`, {signal: AbortSignal.timeout(PATIENCE_MS)});
      return [answer.ok, await answer.json()];
    } catch {
      throw new Error(NO_NETWORK);
    }
  }

  // A planner that is busy for a moment is asked again; then its own cause is said. Whatever else is refused, the server
  // says on its page.
  async function statementOf(form, asked) {
    for (const pause of [...COUNTED_AGAIN_MS, 0]) {
      const [given, told] = await answerTo(form, asked);
      if (given) return told;
      if (told.reason !== "not_counted") return null;
      if (!pause) throw new Error(english ? told.detail : told.vietnamese);
      say(COUNTING);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  function ready(form) {
    loaSending.ready(form);
    delete form.dataset.signing;
  }

  function say(words) {
    const place = document.getElementById("unsigned");
    place.textContent = words;
    place.hidden = !words;
    if (words) place.scrollIntoView({block: "center"});
  }

  // What moves rings may send to many at once: how many is read first, and the second press signs, unless what was read
  // is no longer so: then it is told anew.
  function tells(form, asked, written) {
    const words = english ? written.english : written.vietnamese, telling = `${asked} ${words}`;
    if (form.dataset.order !== "recentre" || form.dataset.told === telling) return false;
    form.dataset.told = telling;
    const button = form.querySelector("button");
    const told = form.querySelector(".at-once") || Object.assign(document.createElement("p"), {className: "notice warn at-once"});
    told.setAttribute("role", "status");
    told.textContent = words;
    button.before(told);
    button.textContent = SURE;
    ready(form);
    told.scrollIntoView({block: "center"});
    button.focus();
    return true;
  }

  async function signAndSend(form) {
    say("");
    const fields = new FormData(form), action = form.action, asked = askedOf(form);
    const written = await statementOf(form, asked);
    say("");
    if (written) {
      if (tells(form, asked, written)) return;
      const assertion = await loaSign(written.statement, {login: written.signer, rpId: written.rp_id, allow: written.allow});
      fields.set("statement", written.statement);
      fields.set("assertion", JSON.stringify(assertion));
    }
    // A key takes its time, and the network may be gone by now.
    const problem = await loaSending.obstacle();
    if (problem) throw new Error(loaSending.sentence(problem));
    // Without a statement the server refuses, and its page says why.
    send(action, fields);
  }

  // In a form of its own: while the key was touched, news may have replaced the part of the page that had the button.
  function send(action, fields) {
    const form = Object.assign(document.createElement("form"), {method: "post", action, hidden: true});
    for (const [name, value] of fields) {
      form.append(Object.assign(document.createElement("input"), {type: "hidden", name, value}));
    }
    document.body.append(form);
    form.submit();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.order) return;
    event.preventDefault();
    if (form.dataset.signing) return;
    form.dataset.signing = "1";
    signAndSend(form).catch((error) => {
      ready(form);
      say(error.message);
    });
  });

  // Back from the browser's cache the form may be signed anew.
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-signing]").forEach(ready));
})();
