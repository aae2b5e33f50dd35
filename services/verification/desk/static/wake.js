// Rings while somebody has to take a case. Browsers let a page sound only after a press in it, so the page asks for one.
"use strict";

const RING_EVERY_MS = 2500;
const TONES = [[880, 0], [660, .25], [880, .5]];

function ringer() {
  if (!("AudioContext" in window)) return {ring() {}, wake() {}, silent: () => true};
  const audio = new AudioContext();
  return {
    silent: () => audio.state !== "running",
    wake: () => audio.resume(),
    ring() {
      if (audio.state !== "running") return;
      TONES.forEach(([frequency, after]) => {
        const tone = audio.createOscillator();
        const volume = audio.createGain();
        tone.frequency.value = frequency;
        volume.gain.value = .4;
        tone.connect(volume).connect(audio.destination);
        tone.start(audio.currentTime + after);
        tone.stop(audio.currentTime + after + .2);
      });
    },
  };
}

function ringWhatWakes() {
  const slot = document.getElementById("wake");
  const silent = document.getElementById("silent");
  if (!slot || !silent) return;  // at the desk of somebody who decides nothing, nothing rings
  const bell = ringer();
  const whole = slot.classList.contains("whole");
  // In this tab, on whatever page.
  const putOff = new Set(JSON.parse(sessionStorage.getItem("put off") || "[]"));
  let ringing = 0;

  const askForPress = () => { silent.hidden = !bell.silent(); };
  const show = () => {
    const cards = [...slot.querySelectorAll("[data-wake]")];
    cards.forEach((card) => { card.hidden = putOff.has(card.dataset.wake); });
    // The case that is open needs no ringing.
    const open = cards.filter((card) => !card.hidden && !("own" in card.dataset));
    // Above a case there is room for one at a time.
    if (!whole) open.slice(1).forEach((card) => { card.hidden = true; });
    slot.classList.toggle("ringing", open.length > 0);
    document.documentElement.classList.toggle("covered", whole && open.length > 0);
    if (open.length && !ringing) {
      bell.ring();
      ringing = setInterval(bell.ring, RING_EVERY_MS);
      if (whole) open[0].querySelector("form button").focus();
    }
    if (!open.length) {
      clearInterval(ringing);
      ringing = 0;
    }
    slot.dataset.rings = ringing && !bell.silent() ? "aloud" : ringing ? "silently" : "";
  };

  slot.addEventListener("click", (event) => {
    const later = event.target.closest("[data-later]");
    if (!later) return;
    putOff.add(later.dataset.later);
    sessionStorage.setItem("put off", JSON.stringify([...putOff]));
    show();
  });
  const pressed = () => bell.wake()?.then(() => { askForPress(); show(); });
  document.addEventListener("click", pressed);
  document.addEventListener("keydown", pressed);
  // The state of sound is known a moment after the page.
  setTimeout(askForPress, 500);
  new MutationObserver(show).observe(slot, {childList: true});
  show();
}

document.addEventListener("DOMContentLoaded", ringWhatWakes);
