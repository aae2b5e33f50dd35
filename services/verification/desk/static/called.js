// The page of a call: what is pressed stays on the page where there is no network, and what was typed stays through a
// reload. Without scripts the forms are sent as forms. No inline code (CSP).
"use strict";

(() => {
  const typedIn = (form) => `typed ${location.pathname} ${form.elements.key?.value || form.action}`;
  const fieldsOf = (form) => [...form.elements].filter((field) => field.matches("input:not([type]), textarea"));

  function keep(form) {
    const typed = Object.fromEntries(fieldsOf(form).filter((field) => field.value).map((field) => [field.name, field.value]));
    loaKept.keep(sessionStorage, typedIn(form), typed);
  }

  async function bringBack(form) {
    const typed = await loaKept.read(sessionStorage, typedIn(form)) || {};
    fieldsOf(form).forEach((field) => { field.value ||= typed[field.name] || ""; });
  }

  async function send(form, pressed) {
    const notSent = document.getElementById("not-sent");
    notSent.hidden = true;
    let answer;
    try {
      // Only a redirect has saved it; a refusal is shown by sending the form as a form, which is refused once more.
      const body = new URLSearchParams(new FormData(form, pressed));
      answer = await fetch(form.action, {method: "POST", body, redirect: "manual"});
    } catch {
      loaSending.ready(form);
      notSent.hidden = false;
      notSent.scrollIntoView({block: "center"});
      return;
    }
    if (answer.type === "opaqueredirect") {
      fieldsOf(form).length && loaKept.forget(sessionStorage, typedIn(form));
      location.reload();
      return;
    }
    if (pressed?.name) form.append(Object.assign(document.createElement("input"), {type: "hidden", name: pressed.name, value: pressed.value}));
    form.submit();
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-stays]").forEach((form) => {
    bringBack(form);
    form.addEventListener("input", () => keep(form));
  }));
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!("stays" in form.dataset) || event.defaultPrevented) return;
    event.preventDefault();
    send(form, event.submitter);
  });
})();
