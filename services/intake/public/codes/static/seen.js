// The form of who has seen somebody: the phone's position at a press, a large picture made smaller, one sending.
// Without it the form works all the same.
"use strict";

const LARGE_BYTES = 1_500_000;
const LONGEST_SIDE = 2000;

function offerPosition(form) {
  const offer = document.getElementById("position");
  if (!("geolocation" in navigator)) return;
  offer.hidden = false;
  const said = offer.querySelector("[role=status]");
  offer.querySelector("button").addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(({coords}) => {
      form.elements.lat.value = coords.latitude.toFixed(6);
      form.elements.lon.value = coords.longitude.toFixed(6);
      said.textContent = offer.dataset.taken.replace("{metres}", Math.round(coords.accuracy));
    }, () => { said.textContent = offer.dataset.refused; }, {enableHighAccuracy: true, timeout: 20_000});
  });
}

async function smaller(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const jpeg = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.85); });
  return new File([jpeg], "photo.jpg", {type: "image/jpeg"});
}

async function shrink(input) {
  const [file] = input.files;
  if (!file || file.size <= LARGE_BYTES) return;
  try {
    const chosen = new DataTransfer();
    chosen.items.add(await smaller(file));
    if (input.files[0] === file) input.files = chosen.files;
  } catch { /* this browser cannot: it is sent as it is, and made smaller by who takes it */ }
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
