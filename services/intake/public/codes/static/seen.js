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
  document.addEventListener("submit", async (event) => {
    // A second press: sending.js has seen the first.
    if (event.defaultPrevented) return;
    event.preventDefault();
    await shrinking;
    loaSending.send(form, event.submitter);
  });
}
