// The relay officer's page: copy, share, count down, keep open what was open. Without it the page works all the same.
"use strict";

const textOf = (id) => document.getElementById(id).textContent;

async function copy(button) {
  const text = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(text.textContent);
  } catch {
    // No permission, or no HTTPS: select it, so that the phone's own menu offers to copy.
    getSelection().selectAllChildren(text);
    if (!document.execCommand("copy")) return;
  }
  button.dataset.label ||= button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = button.dataset.label; }, 3000);
}

async function share(button) {
  const text = textOf(button.dataset.share);
  const answer = await fetch(button.dataset.picture);
  if (!answer.ok) return;
  const file = new File([await answer.blob()], button.dataset.name, {type: "image/jpeg"});
  // Some apps take the picture and leave the text: then it can be pasted.
  try { await navigator.clipboard.writeText(text); } catch { /* not allowed here */ }
  try { await navigator.share({files: [file], text}); } catch { /* the person changed their mind */ }
}

function canShareFiles() {
  try {
    return navigator.canShare({files: [new File(["x"], "x.jpg", {type: "image/jpeg"})]});
  } catch {
    return false;
  }
}

function tick() {
  document.querySelectorAll("[data-deadline]").forEach((clock) => {
    const seconds = Math.round((new Date(clock.dataset.deadline) - Date.now()) / 1000);
    const shown = Math.abs(seconds);
    const minutes = String(Math.floor(shown / 60)).padStart(2, "0");
    const words = seconds < 0 ? clock.dataset.late : clock.dataset.left;
    clock.textContent = `${words} ${minutes}:${String(shown % 60).padStart(2, "0")}`;
    clock.classList.toggle("late", seconds < 0);
  });
}

function show() {
  document.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
  if (canShareFiles()) document.querySelectorAll("[data-share]").forEach((button) => { button.hidden = false; });
  const left = document.getElementById("tasks")?.dataset.left;
  document.title = document.title.replace(/^\(\d+\) /, "");
  if (Number(left)) document.title = `(${left}) ${document.title}`;
  tick();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy], [data-share]");
  if (button) (button.dataset.copy ? copy : share)(button);
});

document.addEventListener("DOMContentLoaded", () => {
  let open = [];
  document.body.addEventListener("htmx:beforeSwap", () => {
    open = [...document.querySelectorAll("details[open]")].map((details) => details.id);
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    show();
  });
  setInterval(tick, 1000);
  show();
});
