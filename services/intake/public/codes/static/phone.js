// What forms on a phone share: its position at a press, and a large picture made smaller before it is sent.
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
      form.dispatchEvent(new Event("input"));
    }, () => { said.textContent = offer.dataset.refused; }, {enableHighAccuracy: true, timeout: 20_000});
  });
}

async function smaller(file) {
  // The file itself where it is small, or where this browser cannot read it: it is made smaller by who takes it.
  if (file.size <= LARGE_BYTES) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const jpeg = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.85); });
    return new File([jpeg], "photo.jpg", {type: "image/jpeg"});
  } catch {
    return file;
  }
}
