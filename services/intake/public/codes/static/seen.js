// The form of who has seen somebody: the phone's position at a press, a large picture made smaller, one sending.
// Without it the form works all the same. phone.js comes before it.
"use strict";

async function shrink(input) {
  const [file] = input.files;
  if (!file) return;
  try {
    const chosen = new DataTransfer();
    chosen.items.add(await smaller(file));
    if (input.files[0] === file) input.files = chosen.files;
  } catch { /* this browser has no such thing: it is sent as it is */ }
}

const form = document.querySelector("form[method=post]");
if (form) {
  offerPosition(form);
  let shrinking = Promise.resolve();
  form.elements.photo.addEventListener("change", () => { shrinking = shrink(form.elements.photo); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.sent) return;
    form.dataset.sent = "1";
    form.querySelector("button:not([type=button])").setAttribute("aria-busy", "true");
    await shrinking;
    form.submit();
  });
  // Back from the browser's cache it may be sent anew.
  window.addEventListener("pageshow", () => {
    delete form.dataset.sent;
    form.querySelector("button:not([type=button])").removeAttribute("aria-busy");
  });
}
