// A form is sent once, and only when the server has just answered: else the page stays with what was typed, says that
// nothing was sent, and the button can be pressed again. What was not sent stays through a reload, too: in this tab,
// sealed for whoever is logged in (kept.js), until it was sent or they log out. Passwords, codes and files are never kept.
// Without scripts forms are sent as forms. No inline code (CSP).
"use strict";

const loaSending = (() => {
  const PATIENCE_MS = 8000;
  const PRESSED = "unsent, pressed";
  // As the worker says it (waking/static/worker.js): the network went away while the form was on its way.
  const MAYBE_SENT = "#maybe-sent";
  const english = document.documentElement.lang === "en";
  const owner = document.getElementById("session-over")?.dataset.login || "";
  const NOT_KEPT = "[type=password], [type=file], [type=hidden], [autocomplete=one-time-code]";
  // They keep what is typed by themselves, at each key.
  const KEPT_BY_ITSELF = "[data-keeps], [data-stays], form.hotline";
  const TICKED = "[type=checkbox], [type=radio]";

  // What is wrong, and when to press again.
  const PROBLEMS = english ? {
    network: ["Not sent: no network.", "when there is network"],
    server: ["Not sent: the server does not answer.", "in a few seconds"],
    session: ["Not sent: the session was locked.", "once you are logged in again"],
  } : {
    network: ["Chưa gửi: không có mạng.", "khi có mạng"],
    server: ["Chưa gửi: máy chủ không trả lời.", "sau ít giây"],
    session: ["Chưa gửi: phiên đã khoá.", "sau khi đăng nhập lại"],
  };
  const MAYBE = english
    ? "It is not known whether this was sent: the network went away meanwhile. Look at the page before you press again."
    : "Chưa rõ đã gửi hay chưa: mạng mất khi đang gửi. Hãy xem trên trang trước khi bấm lại.";
  const NOT_TAKEN = english
    ? "The last press did not go through: the server refused it, or did not answer. Your words are still here; look at the page before you press again."
    : "Lần bấm trước chưa xong: máy chủ không nhận, hoặc không trả lời. Chữ còn nguyên ở đây; hãy xem trên trang trước khi bấm lại.";

  function sentence(problem, typed) {
    const [what, when] = PROBLEMS[problem];
    if (english) return `${what} ${typed ? "Your words are still here; press again" : "Press again"} ${when}.`;
    return `${what} ${typed ? "Chữ còn nguyên ở đây; bấm lại" : "Bấm lại"} ${when}.`;
  }

  // Buttons that stand elsewhere and name the form are its own too.
  const buttonsOf = (form) => [...form.elements].filter((element) => element.tagName === "BUTTON");
  const typedIn = (form) => [...form.elements].filter((field) => field.matches("input, textarea, select") && !field.matches(NOT_KEPT));
  const addressOf = (form, button) => button?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
  const isLogout = (form) => form.getAttribute("action") === "/logout";

  // ---- Sending

  function ready(form) {
    delete form.dataset.sent;
    buttonsOf(form).forEach((button) => button.removeAttribute("aria-busy"));
  }

  function say(form, said) {
    form.querySelector(".not-sent")?.remove();
    if (!said) return null;
    const note = Object.assign(document.createElement("p"), {className: "notice warn not-sent", textContent: said});
    note.setAttribute("role", "alert");
    // News may have replaced the part of the page in which the form stood.
    if (form.isConnected) form.append(note);
    else document.getElementById("main").prepend(note);
    return note;
  }

  // What keeps a form from being sent; nothing where the server answers, and the session is that of the page.
  async function obstacle(leaving = false) {
    let answer;
    try {
      // HEAD: no worker answers it from what a phone keeps.
      const [asked, method] = owner ? [`/session?of=${encodeURIComponent(owner)}`, "GET"] : ["/static/favicon.svg", "HEAD"];
      answer = await fetch(asked, {method, cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS)});
    } catch {
      return navigator.onLine ? "server" : "network";
    }
    if (answer.status >= 500) return "server";
    if (!owner || leaving || ![401, 409].includes(answer.status)) return null;
    document.dispatchEvent(new Event(answer.status === 401 ? "loa:session-over" : "loa:session-anothers"));
    return "session";
  }

  // In a form of its own: what was pressed is what is sent, whatever the page shows by now.
  function post(form, address, fields) {
    const copy = Object.assign(document.createElement("form"), {method: "post", action: address, enctype: form.enctype, hidden: true});
    for (const [name, value] of fields) {
      const input = Object.assign(document.createElement("input"), {type: value instanceof File ? "file" : "hidden", name});
      if (!(value instanceof File)) input.value = value;
      else if (value.name) {
        const chosen = new DataTransfer();
        chosen.items.add(value);
        input.files = chosen.files;
      }
      copy.append(input);
    }
    document.body.append(copy);
    copy.submit();
    copy.remove();
  }

  async function send(form, button) {
    const fields = [...new FormData(form, button)];
    const address = addressOf(form, button);
    say(form, "");
    const problem = await obstacle(isLogout(form));
    if (problem) {
      ready(form);
      form.dataset.unsent = problem;
      say(form, sentence(problem, typedIn(form).length)).scrollIntoView({block: "center"});
      keep(form);
      return;
    }
    // Gone once the next page is there: the network may go away on the way.
    await keep(form);
    if (isLogout(form)) forgetAll();
    else if (mayKeep(form)) loaKept.attempt(() => sessionStorage.setItem(PRESSED, `${location.pathname} ${nameOf(form)}`));
    form.dispatchEvent(new Event("loa:sent", {bubbles: true}));
    post(form, address, fields);
  }

  // ---- What was not sent

  // By where it is sent, not where it stands: of a form that was refused the page is its address, which has no page.
  const nameOf = (form) => `unsent ${owner} ${addressOf(form)}`;
  const mayKeep = (form) => Boolean(owner) && form.method === "post" && !form.matches(KEPT_BY_ITSELF) && typedIn(form).length > 0;
  // Of forms with one address, which: what they say without being typed in.
  const hiddenIn = (form) => JSON.stringify([...form.elements].filter((field) => field.type === "hidden").map((field) => [field.name, field.value]));

  async function keep(form) {
    if (!mayKeep(form) || !("typed" in form.dataset)) return;
    const typed = typedIn(form).filter((field) => !field.matches(TICKED) || field.checked).map((field) => [field.name, field.value]);
    await loaKept.keep(sessionStorage, nameOf(form), {hidden: hiddenIn(form), typed, problem: form.dataset.unsent});
  }

  function forgetAll() {
    loaKept.namesIn(sessionStorage, `unsent ${owner} `).forEach((name) => loaKept.forget(sessionStorage, name));
  }

  function putBack(form, typed) {
    const left = [...typed];
    const take = (fits) => {
      const at = left.findIndex(fits);
      return at < 0 ? null : left.splice(at, 1)[0];
    };
    typedIn(form).forEach((field) => {
      if (field.matches(TICKED)) {
        field.checked = Boolean(take(([name, value]) => name === field.name && value === field.value));
        return;
      }
      const kept = take(([name]) => name === field.name);
      if (kept && !(field.matches("select") && ![...field.options].some((option) => option.value === kept[1]))) field.value = kept[1];
    });
    for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    form.dispatchEvent(new Event("input", {bubbles: true}));
  }

  // Whether this page is what came of the last press: a way back, or a reload of a page that never came, is not.
  function arrived() {
    const [came] = performance.getEntriesByType("navigation");
    return came?.type === "navigate" || came?.redirectCount > 0;
  }

  // Of the last press, whose words are kept under `name`: the page on which it was. Said once.
  function lastPress() {
    const said = loaKept.attempt(() => sessionStorage.getItem(PRESSED), null) || "";
    loaKept.attempt(() => sessionStorage.removeItem(PRESSED));
    const [page] = said.split(" ", 1);
    return {page, name: said.slice(page.length + 1)};
  }

  // This page says that the press was refused, or failed: its words wait for the page of its form.
  function waitFurther() {
    const {name} = lastPress();
    const kept = name && loaKept.held(sessionStorage, name);
    if (kept) loaKept.attempt(() => sessionStorage.setItem(name, JSON.stringify({...kept, notTaken: true})));
  }

  async function bringBack() {
    if (document.querySelector("[data-not-taken]")) {
      waitFurther();
      return;
    }
    // The worker led here: of a form with nothing typed in it, or one that is gone, the page says it.
    const broken = location.hash === MAYBE_SENT;
    if (broken) history.replaceState(history.state, "", location.pathname + location.search);
    let place = broken ? document.createElement("form") : null;
    if (owner) place = await bringBackWords(broken) || place;
    if (place) say(place, MAYBE).scrollIntoView({block: "center"});
  }

  // The form of the last press, where it is not known what became of it.
  async function bringBackWords(broken) {
    const {page, name: pressed} = lastPress();
    const maybe = (broken || !arrived()) && pressed;
    if (pressed && !maybe) loaKept.forget(sessionStorage, pressed);
    let unknown = null;
    const forms = [...document.querySelectorAll("form")].filter(mayKeep);
    for (const name of new Set(forms.map(nameOf))) {
      const held = loaKept.held(sessionStorage, name);
      if (!held) continue;
      const kept = await loaKept.read(sessionStorage, name);
      const same = forms.filter((form) => nameOf(form) === name);
      const form = same.length === 1 ? same[0] : same.find((each) => hiddenIn(each) === kept?.hidden);
      if (!kept || !form) continue;
      putBack(form, kept.typed);
      form.dataset.unsent = kept.problem || "network";
      form.dataset.typed = "";
      if (name === maybe) unknown = form;
      else say(form, held.notTaken ? NOT_TAKEN : sentence(form.dataset.unsent, true));
    }
    // Its form is gone from its page: it arrived, or can be sent no more.
    const here = page === location.pathname || page.startsWith(`${location.pathname}/`);
    if (maybe && !unknown && here) loaKept.forget(sessionStorage, maybe);
    return unknown;
  }

  // ---- Presses

  // A double tap must not send a form twice. What htmx sends is its own.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    buttonsOf(form).forEach((button) => button.setAttribute("aria-busy", "true"));
  });
  // Behind all that stand on the document: what a page sends in its own way is no longer ours.
  window.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method !== "post") return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  // Back from the browser's cache the form may be sent anew.
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(ready));

  if (owner) {
    document.addEventListener("input", ({target: {form}}) => {
      if (!form || !mayKeep(form)) return;
      form.dataset.typed = "";
      // Without network nobody brings the key: so before.
      loaKept.bring();
      if ("unsent" in form.dataset) keep(form);
    });
  }
  document.addEventListener("DOMContentLoaded", bringBack);
  return {send, obstacle, sentence, ready};
})();
