// The operator's form: Enter goes to the next field and Ctrl+Enter sends; what is typed is kept at once, here and at the
// server, and what was understood stands below its field; what cannot be sent now is sent when the server is back.
// No inline code (CSP).
"use strict";

(() => {
  const form = document.querySelector("form.hotline");
  if (!form) return;
  const PAUSE_MS = 250;
  const RETRY_MS = 3000;
  const ANSWER_MS = 8000;
  const UPLOAD_MS = 60_000;
  const LETTERS_MS = 1000;
  const COMPARE_MS = 1000;
  const SIGNED = ["statement", "assertion"];
  const asked = new URLSearchParams(location.search);
  const otherLanguage = document.querySelector("header a[lang]");
  const part = (id) => document.getElementById(id);
  const field = (name) => form.elements[name];
  const formId = () => field("form_id").value;
  const photos = () => [...form.querySelectorAll("input[name=photos]")].map((input) => input.value);
  let dirty = false;
  let saving = null;
  let sending = false;
  let gone = false;
  let timer = 0;
  const placeTyped = (fields) => [fields.place, fields.lat, fields.lon].join("\n");
  let placesOf = placeTyped(read());
  // The server's clock against this one, in ms: "hôm qua" goes by the server's.
  let skew = 0;

  // ---- What stands in the form

  function read() {
    const fields = {photos: photos()};
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name !== "photos" && !SIGNED.includes(name)) fields[name] = value;
    }
    return fields;
  }

  function fill(fields, spared = () => false) {
    for (const [name, value] of Object.entries(fields)) {
      const input = name === "photos" || name === "commune_code" ? null : field(name);
      if (!input || spared(input)) continue;
      if (input.type === "checkbox") input.checked = value === "on";
      else input.value = value;
    }
    showPhotos(fields.photos || []);
    part("places").replaceChildren();
    if (fields.commune_code) {
      // Until the list is here, the choice stands by itself.
      const chosen = Object.assign(document.createElement("input"), {type: "hidden", name: "commune_code", value: fields.commune_code});
      part("places").append(chosen);
    }
    placesOf = null;
    loaPin.mark?.();
    showAmended();
  }

  function bodyOf(fields) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      (Array.isArray(value) ? value : [value]).forEach((one) => body.append(name, one));
    }
    return body;
  }

  // ---- Asking the server: {away} it does not answer, {over} the session has ended or is another's, else {status, told}

  async function post(path, body) {
    body.set("owner", loaDrafts.owner);
    const uploads = [...body.values()].some((value) => value instanceof File && value.size);
    const patience = uploads ? UPLOAD_MS : ANSWER_MS;
    const stop = new AbortController();
    const tired = setTimeout(() => stop.abort(), patience);
    try {
      const answer = await fetch(path, {
        method: "POST", body, headers: {Accept: "application/json"}, redirect: "manual", signal: stop.signal,
      });
      if (answer.type === "opaqueredirect") {
        document.dispatchEvent(new Event("loa:session-over"));
        return {over: true};
      }
      if (answer.status === 409) {
        document.dispatchEvent(new Event("loa:session-anothers"));
        return {over: true};
      }
      skew = Date.parse(answer.headers.get("Date")) - Date.now() || 0;
      if (answer.status >= 500) return {away: true};
      return {status: answer.status, told: await answer.json().catch(() => ({}))};
    } catch {
      return {away: true};
    } finally {
      clearTimeout(tired);
    }
  }

  // ---- The same form in another tab of this browser: what is typed in one stands in the other, so that none saves over
  // the other's words, and what was sent in one is not sent again

  const tabs = new BroadcastChannel(`loa-form:${loaDrafts.owner}`);
  const tell = (what) => tabs.postMessage({formId: formId(), at: Date.now(), ...what});
  // Where somebody types, nothing changes under their hands. A window behind others has such a field too, and nobody at it.
  let composing = null;
  form.addEventListener("compositionstart", ({target}) => { composing = target; });
  form.addEventListener("compositionend", () => { composing = null; });
  const inHand = (input) => input === composing || (document.hasFocus() && input === document.activeElement);
  tabs.addEventListener("message", ({data}) => {
    // What was said before this page was loaded is older than what it found: a reload hears no echo of itself.
    if (data.formId !== formId() || data.at < performance.timeOrigin || sending || gone) return;
    if (data.sent) {
      gone = true;
      location.replace(data.sent);
      return;
    }
    if (data.photos) showPhotos([...photos(), ...data.photos]);
    else {
      form.querySelectorAll("input[type=checkbox]").forEach((box) => { if (!inHand(box)) box.checked = false; });
      fill(data.fields, inHand);
    }
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE_MS);
  });

  // ---- Keeping what is typed

  function changed() {
    loaDrafts.keep(formId(), read(), sending);
    if (asked.get("draft") !== formId()) {
      asked.set("draft", formId());
      history.replaceState(null, "", `/hotline?draft=${encodeURIComponent(formId())}`);
    }
    // What this browser kept may have come into a page that was made for another report.
    const inOtherLanguage = new URL(otherLanguage.href);
    inOtherLanguage.searchParams.set("draft", formId());
    otherLanguage.href = inOtherLanguage.href;
    dirty = true;
    form.dataset.unsaved = "";
    suggest();
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE_MS);
  }

  // By a hand at this page. What a page does by itself, it tells no other: that may have newer words.
  function typed() {
    changed();
    tell({fields: read()});
  }

  async function save() {
    clearTimeout(timer);
    if (saving || sending || gone || !dirty) return;
    dirty = false;
    const fields = read();
    saving = post("/hotline/draft", bodyOf(fields));
    const {away, over, status, told} = await saving;
    saving = null;
    const kept = status === 200;
    part("away").hidden = !away;
    if (kept) {
      if (!dirty && !sending) {
        loaDrafts.forget(fields.form_id);
        delete form.dataset.unsaved;
      }
      show(told, fields);
      if (field("photo").files.length) upload();
    } else {
      dirty = true;
      part("kept").hidden = true;
      // Of what was typed since, nobody has said what it lacks.
      part("missing").hidden = true;
    }
    if (dirty && !sending) timer = setTimeout(save, kept ? 0 : RETRY_MS);
    if (over) part("kept").hidden = true;
  }

  function show(told, fields) {
    form.querySelectorAll(".said").forEach((line) => {
      const said = told.said[line.id.slice("said-".length)];
      line.textContent = said ? said.words : "";
      line.classList.toggle("unclear", Boolean(said) && !said.understood);
    });
    if (placeTyped(fields) === placeTyped(read()) && placesOf !== placeTyped(fields)) {
      part("places").innerHTML = told.places;
      placesOf = placeTyped(fields);
    }
    inStory = told.in_story;
    suggest();
    loaPin.show(told.map);
    loaTaken.show(told.taken);
    replace("calls", told.calls);
    replace("missing", told.missing);
    part("missing").hidden = false;
    part("kept-at").textContent = told.kept_at;
    part("kept").hidden = false;
    compare();
  }

  // What may be the same case is asked beside all that, at most once a second: nothing waits for the answer.
  let compares = false;
  let comparedOf = "";
  async function compare() {
    const {photos: _, ...fields} = read();
    const told = JSON.stringify(fields);
    if (compares || sending || gone || told === comparedOf) return;
    compares = true;
    comparedOf = told;
    const {status, told: answer} = await post("/hotline/alike", bodyOf(fields));
    if (status === 200) {
      replace("alike", answer.alike);
      // The list stands below what is being typed, where nothing moves under anybody's hands; this says that it is there.
      part("alike-there").hidden = !part("alike").querySelector("li");
    }
    await new Promise((done) => { setTimeout(done, COMPARE_MS); });
    compares = false;
    compare();
  }

  // What was told with what happened is offered below its field while that is empty, and stands there once somebody
  // presses it: it may have been said of somebody else.
  let inStory = {};
  function suggest() {
    const adds = Boolean(field("case_number").value.trim());
    form.querySelectorAll("[data-suggests]").forEach((button) => {
      const input = field(button.dataset.suggests);
      const value = adds || input.value ? "" : inStory[input.name] || "";
      const words = input.matches("select") ? [...input.options].find((option) => option.value === value)?.text : value;
      const offer = value && form.dataset.suggestsSo.replace("…", () => words);
      button.value = value;
      button.hidden = !value;
      if (button.textContent !== offer) button.textContent = offer;
    });
  }

  function takeOver(button) {
    const input = field(button.dataset.suggests);
    input.value = button.value;
    input.focus();
    input.dispatchEvent(new Event("input", {bubbles: true}));
  }

  const shown = {};
  function replace(id, html) {
    if (shown[id] !== html) part(id).innerHTML = html;
    shown[id] = html;
  }

  // ---- Pictures

  function showPhotos(hashes) {
    part("thumbs").replaceChildren(...[...new Set(hashes)].map((sha256) => {
      const thumb = part("thumb").content.firstElementChild.cloneNode(true);
      thumb.querySelector("img").src = `/hotline/photos/${sha256}`;
      thumb.querySelector("input").value = sha256;
      return thumb;
    }));
  }

  // While pictures go up: done once they have, or cannot, with how many were refused.
  let uploading = null;
  function upload() {
    if (!field("photo").files.length) return 0;
    uploading ??= sendUp().finally(() => { uploading = null; });
    return uploading;
  }

  async function sendUp() {
    const input = field("photo");
    const refused = [];
    for (const file of input.files) {
      const body = new FormData();
      body.append("photo", file);
      const {status, told} = await post("/hotline/photos", body);
      if (status === 201) showPhotos([...photos(), ...told.photos]);
      else if (status === 422) refused.push(`${file.name}: ${told.message}`);
      else {
        // They stay chosen, and go up when the server is back.
        part("away").hidden = false;
        changed();
        return refused.length;
      }
    }
    input.value = "";
    changed();
    tell({photos: photos()});
    if (refused.length) showProblem("photos", refused.join(" "));
    return refused.length;
  }

  // ---- Sending

  async function send() {
    if (sending || gone) return;
    sending = true;
    clearTimeout(timer);
    hideProblems();
    const from = document.activeElement;
    // Nothing changes from here on: what is typed now would be in no report.
    wait(true);
    if (saving) await saving;
    loaDrafts.keep(formId(), read(), true);
    const told = await sendUntilAnswered();
    if (told.to) {
      gone = true;
      loaDrafts.forget(formId());
      tell({sent: told.to});
      location.assign(told.to);
      return;
    }
    sending = false;
    wait(false);
    delete form.dataset.sent;
    [...form.elements].forEach((element) => element.removeAttribute("aria-busy"));
    // What was refused will be signed anew.
    form.querySelectorAll("[data-of-signature]").forEach((input) => input.remove());
    if (told.photos) {
      showPhotos(told.photos);
      field("photo").value = "";
    }
    from.focus();
    showProblems(told.errors || []);
    changed();
  }

  // {to}: where what was written down can be read; else what is wrong.
  async function sendUntilAnswered() {
    let toSign = typeof loaSignReport === "function" && !field("case_number").value.trim();
    for (;;) {
      if (toSign) toSign = await loaSignReport(form, post) === "away";
      const {status, told} = await post("/hotline", new FormData(form));
      if (status) return told;
      part("sending").hidden = true;
      part("away").hidden = true;
      part("sending-later").hidden = false;
      await new Promise((done) => { setTimeout(done, RETRY_MS); });
    }
  }

  // An inert field has no focus and takes no keys.
  function wait(still) {
    [...form.children].filter((one) => !one.matches(".action-bar")).forEach((one) => { one.inert = still; });
    form.classList.toggle("waits", still);
    part("sending").hidden = !still;
    part("sending-later").hidden = true;
  }

  function showProblems(errors) {
    part("refused").hidden = false;
    errors.forEach(({field: name, message}) => showProblem(name, message));
    const first = form.querySelector(".wrong");
    first?.closest("details")?.setAttribute("open", "");
    first?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  }

  function showProblem(name, message) {
    const line = part(`error-${name}`);
    if (!line) return;
    line.textContent = message;
    line.hidden = false;
    line.closest(".field").classList.add("wrong");
    part(`field-${name}`)?.setAttribute("aria-invalid", "true");
  }

  function hideProblems(within = form) {
    part("refused").hidden = true;
    within.querySelectorAll(".error").forEach((line) => { line.hidden = true; });
    within.querySelectorAll("[aria-invalid]").forEach((input) => input.removeAttribute("aria-invalid"));
    [within, ...within.querySelectorAll(".wrong")].forEach((wrong) => wrong.classList.remove("wrong"));
  }

  // ---- Which fields there are

  // A kind is chosen by its digit, and an option by the letters that it, or another word for it, begins with, typed
  // without accents.
  const plain = (words) => words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d").replaceAll("Đ", "d").toLowerCase().trim();
  const wordsOf = (option) => [option.text, ...(option.dataset.also || "").split(";").filter(Boolean)];
  let letters = "";
  let typedAt = 0;
  let typedIn = null;

  // Letters after a pause begin a word anew, or go on with the one before: "n", a pause, "am" is "nam".
  function choose(event) {
    const {key, target, timeStamp} = event;
    const paused = timeStamp - typedAt > LETTERS_MS;
    if (key.length !== 1 || (key === " " && paused)) return;
    event.preventDefault();
    const before = target === typedIn ? letters : "";
    [typedAt, typedIn] = [timeStamp, target];
    const options = [...target.options].filter((option) => option.value);
    const beginning = (typed) => options.find((option) => wordsOf(option).some((word) => plain(word).startsWith(typed)));
    const fresh = paused ? beginning(plain(key)) : null;
    const words = fresh ? plain(key) : before + plain(key);
    const digit = options.find((option) => option.dataset.digit === key);
    const meant = digit || fresh || beginning(words);
    letters = digit ? "" : meant ? words : before;
    if (!meant) return;
    target.value = meant.value;
    target.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function ofKind() {
    const person = field("kind").selectedOptions[0]?.hasAttribute("data-of-person") || field("case_number").value.trim();
    form.querySelectorAll(".of-person").forEach((one) => {
      one.hidden = !person && ![...one.querySelectorAll("input, select")].some((input) => input.value);
    });
    // Whom it takes to agree goes by the kind; of an addition the kind is not known here.
    const adds = Boolean(field("case_number").value.trim());
    form.querySelectorAll("[data-of-kinds]").forEach((one) => {
      one.hidden = !adds && !one.dataset.ofKinds.split(" ").includes(field("kind").value) && !one.querySelector(":checked");
    });
    form.querySelectorAll(".of-new").forEach((one) => { one.hidden = Boolean(field("case_number").value.trim()); });
  }

  function showAmended() {
    const number = field("case_number").value.trim();
    part("amends-number").textContent = number;
    part("amends").hidden = !number;
    ofKind();
  }

  // ---- Keys and presses

  function stops() {
    return [...form.querySelectorAll("input:not([type=hidden]), select, textarea, #send")].filter((input) => {
      if (!input.checkVisibility()) return false;
      if (input.type !== "radio") return true;
      // A commune that stands chosen asks nothing; else the first of them does.
      const group = [...form.querySelectorAll(`input[name=${input.name}]`)].filter((one) => one.checkVisibility());
      return !group.some((one) => one.checked) && input === group[0];
    });
  }

  function next(from) {
    return stops().find((stop) => from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING && stop.name !== from.name);
  }

  document.addEventListener("keydown", (event) => {
    if (event.target.matches("select") && !event.ctrlKey && !event.metaKey && !event.altKey) choose(event);
    if (event.key !== "Enter" || event.isComposing || sending || event.defaultPrevented || !form.checkVisibility()) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit(part("send"));
      return;
    }
    const from = event.target;
    const newLine = from.matches("textarea") && (event.shiftKey || matchMedia("(pointer: coarse)").matches);
    if (!form.contains(from) || from.matches("button, a, summary") || newLine) return;
    event.preventDefault();
    next(from)?.focus();
  });

  form.addEventListener("input", (event) => {
    const {target} = event;
    if (target.name === "photo") return;
    form.querySelectorAll("input[name=statement], input[name=assertion]").forEach((input) => input.remove());
    const wrong = target.closest(".field");
    if (wrong) hideProblems(wrong);
    if (target.name === "last_seen_at") field("said_at").value = new Date(Date.now() + skew).toISOString();
    if (target.name === "place") {
      // The words decide until their communes are shown.
      form.querySelectorAll("[name=commune_code]").forEach((input) => {
        if (input.type === "hidden") input.remove();
        input.checked = false;
      });
    }
    if (target.name === "lat") {
      // The pin decides.
      form.querySelectorAll("[name=commune_code]").forEach((input) => { input.checked = false; });
      hideProblems(field("place").closest(".field"));
    }
    if (target.name === "kind") ofKind();
    if (target.name === "case_number") showAmended();
    typed();
  });

  form.addEventListener("change", (event) => {
    if (event.target.name === "photo") upload();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });

  // ---- Leaving: who logs out amid a call is asked first, and goes once the server has the last word

  const UNTYPED = ["owner", "form_id", "said_at", "exercise", ...SIGNED];
  const unsent = () => !gone && (field("photo").files.length > 0
    || [...new FormData(form)].some(([name, value]) => typeof value === "string" && value.trim() && !UNTYPED.includes(name)));
  const NOT_LEFT = ["leaving-unkept", "leaving-photos", "leaving-refused"];
  let leaves = false;
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[action='/logout']") || leaves || !unsent()) return;
    event.preventDefault();
    // Nothing has been pressed yet for those who send it (sending.js).
    event.stopPropagation();
    NOT_LEFT.forEach((said) => { part(said).hidden = true; });
    part("leaving").showModal();
  }, true);
  part("stay").addEventListener("click", () => part("leaving").close());
  part("leave").addEventListener("click", async () => {
    const told = NOT_LEFT.some((said) => !part(said).hidden);
    part("leave").disabled = true;
    part("leaving-uploads").hidden = told || !field("photo").files.length;
    const refused = told ? 0 : await upload();
    if (saving) await saving;
    await save();
    part("leave").disabled = false;
    part("leaving-uploads").hidden = true;
    part("leaving-photos").hidden = !field("photo").files.length;
    part("leaving-unkept").hidden = !dirty;
    part("leaving-refused").hidden = !refused;
    // Said once; whoever presses again has to go, and knows what stays behind. Who has closed the question stays.
    if (!part("leaving").open || (!told && (dirty || refused || field("photo").files.length))) return;
    part("leaving").close();
    leaves = true;
    document.querySelector("form[action='/logout']").requestSubmit();
    leaves = false;
  });

  document.addEventListener("click", (event) => {
    const amends = event.target.closest("[data-amends]");
    const photo = event.target.closest("[data-leave-out]");
    const suggested = event.target.closest("[data-suggests]");
    if (suggested) takeOver(suggested);
    if (!amends && !photo) return;
    event.preventDefault();
    if (photo) photo.closest(".kept-photo").remove();
    if (amends) {
      field("case_number").value = amends.dataset.amends;
      showAmended();
      (amends.dataset.amends ? field("description") : field("kind")).focus();
    }
    typed();
  });

  // Back from the browser's cache, what was sent must not be typed over.
  window.addEventListener("pageshow", (event) => { if (event.persisted && gone) location.replace("/hotline"); });

  // ---- What this browser still has

  async function handIn(kept) {
    const sent = kept.sending ? await post("/hotline", bodyOf(kept.fields)) : {};
    if (sent.status === 201 || (await post("/hotline/draft", bodyOf(kept.fields))).status === 200) loaDrafts.forget(kept.formId);
  }

  async function goOn() {
    ofKind();
    if (!form.matches("[data-empty]")) compare();
    if (!loaDrafts.own().length) return;
    const mine = await loaKept.whileStill(form, loaDrafts.mine);
    const free = form.matches("[data-empty]") && !asked.has("new");
    const here = mine.find((kept) => kept.formId === formId())
      || (free && (mine.find((kept) => kept.formId === asked.get("draft")) || mine[0]));
    mine.filter((kept) => kept !== here).forEach(handIn);
    if (!here) return;
    fill(here.fields);
    changed();
    if (here.sending) send();
    else save();
  }

  goOn();
})();
