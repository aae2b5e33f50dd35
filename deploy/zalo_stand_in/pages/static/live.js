// Fetches the live part of the page again every two seconds while the page is looked at.
const live = document.querySelector("[data-live]");
const pageEnd = () => document.documentElement.scrollHeight - innerHeight - scrollY < 80;
const goToEnd = () => scrollTo(0, document.documentElement.scrollHeight);
const isChat = () => live.querySelector(".bubbles") !== null;

async function renew() {
  if (document.hidden) return;
  const address = new URL(location.href);
  address.searchParams.set("fragment", "1");
  try {
    const answer = await fetch(address);
    if (!answer.ok) return;
    const html = await answer.text();
    if (html === live.dataset.shown) return;
    const follow = isChat() && pageEnd();
    live.dataset.shown = html;
    live.innerHTML = html;
    if (follow) goToEnd();
  } catch { /* The stand-in is being restarted: the next round tries again. */ }
}

document.querySelector("[data-switch]")?.addEventListener("change", (event) => {
  const address = new URL(location.href);
  address.searchParams.set("oa", event.target.value);
  location.assign(address);
});
if (isChat()) addEventListener("load", goToEnd);
setInterval(renew, 2000);
