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
  const SIGNED = ["statement", "assertion"];
  const asked = new URLSearchParams(location.search);
  const part = (id) => document.getElementById(id);
  const field = (name) => form.elements[name];
  const formId = () => field("form_id").value;
  const photos = () => [...form.querySelectorAll("input[name=photos]")].map((input) => input.value);
  let dirty = false;
  let saving = null;
  let sending = false;
  let gone = false;
  let timer = 0;
  let placesOf = field("place").value;
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

  function fill(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const input = name === "photos" || name === "commune_code" ? null : field(name);
      if (!input) continue;
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
    showAmended();
  }

  function bodyOf(fields) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      (Array.isArray(value) ? value : [value]).forEach((one) => body.append(name, one));
    }
    return body;
  }

  // ---- Asking the server: {away} it does not answer, {over} the session has ended, else {status, told}

  async function post(path, body, patience = ANSWER_MS) {
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
      skew = Date.parse(answer.headers.get("Date")) - Date.now() || 0;
      if (answer.status >= 500) return {away: true};
      return {status: answer.status, told: await answer.json().catch(() => ({}))};
    } catch {
      return {away: true};
    } finally {
      clearTimeout(tired);
    }
  }

  // ---- Keeping what is typed

  function changed() {
    loaDrafts.keep(formId(), read());
    if (asked.get("draft") !== formId()) {
      asked.set("draft", formId());
      history.replaceState(null, "", `/hotline?draft=${encodeURIComponent(formId())}`);
    }
    dirty = true;
    form.dataset.unsaved = "";
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE_MS);
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
    if (fields.place === field("place").value && placesOf !== fields.place) {
      part("places").innerHTML = told.places;
      placesOf = fields.place;
    }
    replace("calls", told.calls);
    replace("missing", told.missing);
    part("kept-at").textContent = told.kept_at;
    part("kept").hidden = false;
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

  let uploading = false;
  async function upload() {
    const input = field("photo");
    if (uploading || !input.files.length) return;
    uploading = true;
    const refused = [];
    for (const file of input.files) {
      const body = new FormData();
      body.append("photo", file);
      const {status, told} = await post("/hotline/photos", body, UPLOAD_MS);
      if (status === 201) showPhotos([...photos(), ...told.photos]);
      else if (status === 422) refused.push(`${file.name}: ${told.message}`);
      else {
        // They stay chosen, and go up when the server is back.
        uploading = false;
        part("away").hidden = false;
        changed();
        return;
      }
    }
    uploading = false;
    input.value = "";
    changed();
    if (refused.length) showProblem("photos", refused.join(" "));
  }

  // ---- Sending

  async function send() {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    hideProblems();
    if (saving) await saving;
    if (typeof loaSignReport === "function" && !field("case_number").value.trim()) await loaSignReport(form).catch(() => {});
    loaDrafts.keep(formId(), read(), true);
    const to = await sendUntilAnswered();
    if (to) {
      gone = true;
      loaDrafts.forget(formId());
      location.assign(to);
      return;
    }
    sending = false;
    loaDrafts.keep(formId(), read());
    wait(false);
    part("sending-later").hidden = true;
    delete form.dataset.sent;
    [...form.elements].forEach((element) => element.removeAttribute("aria-busy"));
  }

  // Where what was written down can be read; null when something in it is wrong.
  async function sendUntilAnswered() {
    for (;;) {
      const {status, told} = await post("/hotline", new FormData(form), UPLOAD_MS);
      if (status === 201) return told.to;
      if (status) {
        if (told.photos) {
          showPhotos(told.photos);
          field("photo").value = "";
        }
        showProblems(told.errors || []);
        return null;
      }
      // Nothing may change meanwhile: it may have come through, and its answer alone be lost.
      wait(true);
      part("sending-later").hidden = false;
      await new Promise((done) => { setTimeout(done, RETRY_MS); });
    }
  }

  function wait(still) {
    [...form.children].filter((one) => !one.matches(".action-bar")).forEach((one) => { one.inert = still; });
    form.classList.toggle("waits", still);
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

  function ofKind() {
    const person = field("kind").selectedOptions[0]?.hasAttribute("data-of-person") || field("case_number").value.trim();
    form.querySelectorAll(".of-person").forEach((one) => {
      one.hidden = !person && ![...one.querySelectorAll("input, select")].some((input) => input.value);
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
      const group = [...form.querySelectorAll(`input[name=${input.name}]`)];
      return !group.some((one) => one.checked) && input === group[0];
    });
  }

  function next(from) {
    return stops().find((stop) => from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING && stop.name !== from.name);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || sending) return;
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
    if (target.name === "kind") ofKind();
    if (target.name === "case_number") showAmended();
    changed();
  });

  form.addEventListener("change", (event) => {
    if (event.target.name === "photo") upload();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });

  document.addEventListener("click", (event) => {
    const amends = event.target.closest("[data-amends]");
    const photo = event.target.closest("[data-leave-out]");
    if (!amends && !photo) return;
    event.preventDefault();
    if (photo) photo.closest(".kept-photo").remove();
    if (amends) {
      field("case_number").value = amends.dataset.amends;
      showAmended();
      (amends.dataset.amends ? field("description") : field("kind")).focus();
    }
    changed();
  });

  // Back from the browser's cache, what was sent must not be typed over.
  window.addEventListener("pageshow", (event) => { if (event.persisted && gone) location.replace("/hotline"); });

  // ---- What this browser still has

  async function handIn(kept) {
    const sent = kept.sending ? await post("/hotline", bodyOf(kept.fields)) : {};
    if (sent.status === 201 || (await post("/hotline/draft", bodyOf(kept.fields))).status === 200) loaDrafts.forget(kept.formId);
  }

  function goOn() {
    const mine = loaDrafts.mine();
    const free = form.matches("[data-empty]") && !asked.has("new");
    const here = mine.find((kept) => kept.formId === formId())
      || (free && (mine.find((kept) => kept.formId === asked.get("draft")) || mine[0]));
    mine.filter((kept) => kept !== here).forEach(handIn);
    ofKind();
    if (!here) return;
    fill(here.fields);
    changed();
    if (here.sending) send();
    else save();
  }

  goOn();
})();
