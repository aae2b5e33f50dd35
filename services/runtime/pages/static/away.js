// The page that the worker shows where there is no network: it stands at the address that was to be opened, and opens it
// once the server answers. No inline code (CSP).
"use strict";

const EVERY_MS = 3000;

async function openOnceItAnswers() {
  try {
    await fetch("/static/favicon.svg", {method: "HEAD", cache: "no-store"});
  } catch {
    setTimeout(openOnceItAnswers, EVERY_MS);
    return;
  }
  location.reload();
}

document.getElementById("again").addEventListener("click", () => location.reload());
setTimeout(openOnceItAnswers, EVERY_MS);
