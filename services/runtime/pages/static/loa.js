// What staff's pages share. No inline code (CSP).
"use strict";

function openWhatIsNamed() {
  // A link to a part that is folded, or to a field in one, opens it.
  const part = location.hash && document.getElementById(location.hash.slice(1));
  const folded = part && part.closest("details");
  if (!folded) return;
  for (let fold = folded; fold; fold = fold.parentElement.closest("details")) fold.open = true;
  // The browser has scrolled to where it stood folded: what it holds may lie below the window.
  part.scrollIntoView();
}

openWhatIsNamed();

// What has just been done is said once: not again by a reload, on the way back, or by an address that was kept.
const saidOnce = document.querySelector("[data-said-once]");
if (saidOnce) {
  const address = new URL(location.href);
  address.searchParams.delete(saidOnce.dataset.saidOnce);
  history.replaceState(history.state, "", address);
}

// What Enter presses next, where it lies below what is to be read first.
document.querySelector("[data-focus]")?.focus({preventScroll: true});

window.addEventListener("hashchange", openWhatIsNamed);
document.addEventListener("click", (event) => {
  // The second press on the same link changes no address.
  if (event.target.closest("a[href^='#']")) setTimeout(openWhatIsNamed);
});
