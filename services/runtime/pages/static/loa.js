// What staff's pages share. No inline code (CSP).
"use strict";

function sendOnce() {
  // A double tap must not send a form twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    buttonsOf(form).forEach((button) => button.setAttribute("aria-busy", "true"));
  });
  // Back from the browser's cache the form may be sent anew.
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    buttonsOf(form).forEach((button) => button.removeAttribute("aria-busy"));
  }));
}

function buttonsOf(form) {
  // Those that stand elsewhere and name the form are its own too.
  return [...form.elements].filter((element) => element.tagName === "BUTTON");
}

function openWhatIsNamed() {
  // A link to a part that is folded opens it.
  const part = location.hash && document.getElementById(location.hash.slice(1));
  if (!(part instanceof HTMLDetailsElement)) return;
  part.open = true;
  // The browser has scrolled to where it stood folded: what it holds may lie below the window.
  part.scrollIntoView();
}

sendOnce();
openWhatIsNamed();
window.addEventListener("hashchange", openWhatIsNamed);
document.addEventListener("click", (event) => {
  // The second press on the same link changes no address.
  if (event.target.closest("a[href^='#']")) setTimeout(openWhatIsNamed);
});
