// The relay officer's page: copy, share, count down, keep open what was open, and go on without network. Without it the
// page works all the same.
"use strict";

const PAGE = location.pathname;
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
  const shared = {text};
  if (button.dataset.picture) {
    const answer = await fetch(button.dataset.picture);
    if (!answer.ok) return;
    shared.files = [new File([await answer.blob()], button.dataset.name, {type: "image/jpeg"})];
  }
  // Some apps take the picture and leave the text: then it can be pasted.
  try { await navigator.clipboard.writeText(text); } catch { /* not allowed here */ }
  try { await navigator.share(shared); } catch { /* the person changed their mind */ }
}

function canShare(button) {
  const example = button.dataset.picture ? {files: [new File(["x"], "x.jpg", {type: "image/jpeg"})]} : {text: "x"};
  try {
    return navigator.canShare(example);
  } catch {
    return false;
  }
}

// Whoever copies or shares is about to post: nobody else is given it meanwhile.
function take(button) {
  const press = button.closest(".sheet").querySelector("form.take button");
  // A disabled button waits or is on its way already, and would send its groups without its answer.
  if (press && !press.disabled) send(encoded(press.form, press));
}

const encoded = (form, button) => new URLSearchParams(new FormData(form, button)).toString();

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

// A press on a batch with nothing chosen says nothing; what is said and not sent is in no other press.
function allowPresses() {
  document.querySelectorAll(".pressing button").forEach((button) => {
    button.disabled = ![...button.form.elements].some((box) => box.type === "checkbox" && box.checked && !box.disabled);
  });
}

// ---- what was shared -----------------------------------------------------------------------------------------------

// The groups that the officer has before them: {list: {group: is it ticked, null when it slid in}}; what lies folded up
// is in none. The list changes by itself. What slides in while Zalo is open was not shared to: it is not ticked until
// the officer ticks it, or shares or copies again. Kept in the session, as Android may drop the page meanwhile.
const SEEN = "relay-seen";
// Of which groups this page has said something: what comes in their place is a batch of its own.
const said = new Set();
const slidIn = new Set();

const boxes = () => [...document.querySelectorAll("#tasks .groups input[type=checkbox]")];
const listOf = (box) => box.getAttribute("form").replace(/\d+$/, "");
const isSeen = (box) => !box.closest("details.later:not([open])");

function seenBefore() {
  try {
    return JSON.parse(sessionStorage.getItem(SEEN)) || {};
  } catch {
    return {};
  }
}

function rememberSeen() {
  const seen = {};
  boxes().filter(isSeen).forEach((box) => {
    seen[listOf(box)] ||= {};
    seen[listOf(box)][box.value] = slidIn.has(box.value) ? null : box.checked;
  });
  sessionStorage.setItem(SEEN, JSON.stringify(seen));
}

function keepTicks(seen) {
  unsent().filter((answer) => !isTake(answer)).flatMap(groupsOf).forEach((group) => said.add(group));
  boxes().filter(isSeen).forEach((box) => {
    const list = seen[listOf(box)] || {};
    const isNew = !(box.value in list) && Object.keys(list).some((group) => !said.has(group));
    if (isNew || list[box.value] === null) slidIn.add(box.value);
    if (isNew || box.value in list) box.checked = !isNew && Boolean(list[box.value]);
  });
  boxes().forEach((box) => said.delete(box.value));
  rememberSeen();
}

function tickSlidIn(button) {
  const near = button.dataset.share ? button.nextElementSibling : button.closest(".sheet");
  near.querySelectorAll(".groups input[type=checkbox]").forEach((box) => {
    if (isSeen(box) && slidIn.delete(box.value)) box.checked = true;
  });
  rememberSeen();
  allowPresses();
}

function show() {
  document.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
  document.querySelectorAll("[data-share]").forEach((button) => { button.hidden = !canShare(button); });
  const left = document.getElementById("tasks")?.dataset.left;
  document.title = document.title.replace(/^\(\d+\) /, "");
  if (Number(left)) document.title = `(${left}) ${document.title}`;
  showUnsent();
  allowPresses();
  tick();
}

// ---- without network ----------------------------------------------------------------------------------------------

// What was said and has not arrived: {path, body} in the order of the presses. It outlives the page.
const UNSENT = "relay-unsent";
const AGAIN_MS = 5000;
let heardAt = null;
let sending = false;

function unsent() {
  try {
    return JSON.parse(localStorage.getItem(UNSENT)) || [];
  } catch {
    return [];
  }
}

function keepUnsent(answers) {
  localStorage.setItem(UNSENT, JSON.stringify(answers));
  showUnsent();
}

const groupsOf = (answer) => new URLSearchParams(answer.body).getAll("delivery");
const saysOf = (answer) => new URLSearchParams(answer.body).get("answer");
const isTake = (answer) => saysOf(answer) === "take";

function showUnsent() {
  const said = unsent().filter((answer) => !isTake(answer));
  const taken = new Set(unsent().filter(isTake).flatMap(groupsOf));
  const banner = document.getElementById("unsent");
  const count = said.reduce((sum, answer) => sum + groupsOf(answer).length, 0);
  banner.hidden = !count;
  banner.textContent = banner.dataset.count.replace("{count}", count);
  const waiting = new Set(said.flatMap(groupsOf));
  document.querySelectorAll("[id^='task-']").forEach((row) => mark(row, waiting.has(row.id.slice(5)), banner.dataset));
  document.querySelectorAll("form.take").forEach((form) => markTake(form, taken, banner.dataset.mark));
}

// Once pressed is enough, and the officer sees that it is kept.
function markTake(form, taken, mark) {
  const waits = [...form.elements].some((part) => part.name === "delivery" && taken.has(part.value));
  form.querySelector("button").disabled = waits;
  const there = form.querySelector(".waits");
  if (!waits) return there?.remove();
  if (!there) form.append(Object.assign(document.createElement("p"), {className: "waits", textContent: mark}));
}

// What is said of a group and not sent stands beside it, and can be taken back; it is in no other press meanwhile.
function mark(row, waits, words) {
  const box = row.querySelector("input[type=checkbox]");
  const there = row.querySelector(".waits");
  box.disabled = waits;
  row.classList.toggle("unsent", waits);
  if (!waits) return there?.remove();
  if (there) return;
  const note = document.createElement("p");
  note.className = "waits";
  note.append(words.mark, " ", Object.assign(document.createElement("button"), {type: "button", className: "link", textContent: words.undo}));
  note.querySelector("button").dataset.unsay = box.value;
  row.append(note);
}

// What is said in full makes room for the next batch, also without network.
function openNext() {
  document.querySelectorAll(".sheet").forEach((sheet) => {
    const rows = [...sheet.querySelectorAll(".groups > li")];
    const next = rows.find((row) => !row.classList.contains("unsent"))?.closest("details.later");
    if (next && rows.some((row) => row.classList.contains("unsent"))) next.open = true;
  });
}

function unsay(group) {
  const left = unsent().map((answer) => {
    const body = new URLSearchParams(answer.body);
    const others = body.getAll("delivery").filter((other) => other !== group);
    body.delete("delivery");
    others.forEach((other) => body.append("delivery", other));
    return {...answer, body: body.toString()};
  });
  keepUnsent(left.filter((answer) => groupsOf(answer).length));
  allowPresses();
}

async function send(body) {
  keepUnsent([...unsent(), {path: `${PAGE}/answers`, body}]);
  await sendUnsent();
}

// One after the other, in their order; whatever the network does, each is said once or more, and a repeated one
// changes nothing.
async function sendUnsent() {
  if (sending || !unsent().length) return;
  sending = true;
  try {
    for (let [first] = unsent(); first; [first] = unsent()) {
      const status = await post(first);
      if (mayArrive(status)) return;
      if (status >= 400) refused(status, new URLSearchParams(first.body));
      else if (!isTake(first)) groupsOf(first).forEach((group) => said.add(group));
      keepUnsent(unsent().filter((answer) => answer.path !== first.path || answer.body !== first.body));
      allowPresses();
      htmx.trigger("#tasks", "again");
    }
  } finally {
    sending = false;
  }
}

// No network, a limit, a server that is starting, or a link that has ended (the next letter has another): not now.
const mayArrive = (status) => [0, 404, 408, 429].includes(status) || status >= 500;

// What is refused for good stands in nobody's way, and is said.
function refused(status, answer) {
  const note = document.getElementById("refused");
  const words = status === 409 ? note.dataset.late : note.dataset.count;
  note.textContent = words.replace("{count}", answer.getAll("delivery").length);
  note.hidden = false;
}

// Its status; 0 when nothing answered.
async function post({path, body}) {
  // A link that has ended: the one that is open now is the same officer's.
  for (const one of new Set([path, `${PAGE}/answers`])) {
    try {
      const answer = await fetch(one, {
        method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(8000),
        headers: {"Content-Type": "application/x-www-form-urlencoded"},
      });
      if (answer.type === "opaqueredirect") return 303;
      if (answer.status !== 404) return answer.status;
    } catch {
      return 0;
    }
  }
  return 404;
}

function away() {
  const note = document.getElementById("no-network");
  const at = heardAt || new Date(document.getElementById("tasks").dataset.drawn);
  note.textContent = note.dataset.at.replace("{time}", at.toLocaleTimeString("en-GB", {timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit"}));
  note.hidden = false;
}

function back() {
  heardAt = new Date();
  document.getElementById("no-network").hidden = true;
  sendUnsent();
}

// A press that did not arrive is kept, and one that is refused is said; of all else only the list's age is.
function notArrived(event) {
  const {requestConfig: config, xhr} = event.detail;
  const status = xhr ? xhr.status : 0;
  const isPress = config.verb === "post";
  if (!mayArrive(status)) return isPress ? refused(status, config.formData) : undefined;
  if (status !== 404) away();
  if (!isPress) return;
  const answer = {path: config.path, body: new URLSearchParams(config.formData).toString()};
  if (groupsOf(answer).length) keepUnsent([...unsent(), answer]);
  allowPresses();
  openNext();
}

// The page, and what it is made of, once the worker can keep it.
function keepOnPhone() {
  if (!("serviceWorker" in navigator)) return;
  const parts = () => {
    const named = document.querySelectorAll("link[rel=stylesheet], script[src], #tasks img");
    [PAGE, ...[...named].map((part) => part.href || part.src)].forEach((one) => fetch(one).catch(() => {}));
  };
  if (!navigator.serviceWorker.controller) {
    navigator.serviceWorker.addEventListener("controllerchange", parts, {once: true});
  }
  navigator.serviceWorker.register(`/relay/worker.js?lang=${document.documentElement.lang}`).catch(() => {});
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy], [data-share], [data-unsay]");
  if (!button) return;
  if (button.dataset.unsay) return unsay(button.dataset.unsay);
  (button.dataset.copy ? copy : share)(button);
  tickSlidIn(button);
  take(button);
});
document.addEventListener("change", (event) => {
  slidIn.delete(event.target.value);
  rememberSeen();
  allowPresses();
});

document.addEventListener("DOMContentLoaded", () => {
  let answered = false;
  let open = [];
  let left = [];
  let seen = {};
  // Whoever presses by keys goes on from where they were, though all of it is drawn anew. A button that is pressed is
  // disabled by then, so it is noted as it asks.
  let hand = "";
  const partOf = (part) => [part.tagName, part.name, part.value, part.getAttribute("form"), part.dataset.copy, part.parentElement.id].join(" ");
  const noteHand = () => { if (document.activeElement.closest("#tasks")) hand = partOf(document.activeElement); };
  const holdHand = () => {
    if (!hand || document.activeElement !== document.body) return;
    // Behind an answer stands another batch: a second Enter must not answer it, too.
    const same = answered ? null : [...document.querySelectorAll("#tasks :is(a, button, input, summary)")].find((part) => partOf(part) === hand);
    const there = same || (answered && document.querySelector("#tasks .next")) || document.querySelector("#tasks .left, #tasks .notice");
    if (there && !same) there.tabIndex = -1;
    there?.focus({preventScroll: true});
    hand = "";
  };
  document.body.addEventListener("htmx:configRequest", noteHand);
  document.body.addEventListener("htmx:beforeSwap", () => {
    rememberSeen();
    noteHand();
    seen = seenBefore();
    open = [...document.querySelectorAll("details[open]")].map((details) => details.id);
    left = [...document.querySelectorAll("#tasks input[type=checkbox]:not(:checked)")].map((box) => box.value);
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    left.forEach((value) => document.querySelectorAll(`#tasks input[type=checkbox][value="${value}"]`).forEach((box) => { box.checked = false; }));
    keepTicks(seen);
    seen = seenBefore();
    show();
    holdHand();
    // What is to be done next stands where the hand is: it came in above.
    if (answered) (document.querySelector("#tasks .next, #tasks .groups") || document.getElementById("tasks")).scrollIntoView();
    answered = false;
  });
  // Of a button that stands outside of its form htmx sends nothing.
  document.body.addEventListener("htmx:configRequest", ({detail}) => {
    if (detail.verb === "post") document.getElementById("refused").hidden = true;
    const by = detail.triggeringEvent?.submitter;
    if (by?.name) detail.formData.set(by.name, by.value);
  });
  document.body.addEventListener("htmx:beforeSwap", ({detail}) => {
    const {verb, formData} = detail.requestConfig;
    if (verb !== "post" || detail.xhr.status >= 400 || ["take", "undo", "undo_removal", "undo_trial"].includes(formData.get("answer"))) return;
    answered = true;
    formData.getAll("delivery").forEach((group) => said.add(group));
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) return back();
    // The pressed button has just been enabled again, whatever of it waits.
    showUnsent();
    allowPresses();
  });
  document.body.addEventListener("htmx:sendError", notArrived);
  document.body.addEventListener("htmx:timeout", notArrived);
  document.body.addEventListener("htmx:responseError", notArrived);
  window.addEventListener("online", sendUnsent);
  setInterval(sendUnsent, AGAIN_MS);
  setInterval(tick, 1000);
  keepOnPhone();
  showUnsent();
  openNext();
  keepTicks(seenBefore());
  show();
  sendUnsent();
});
