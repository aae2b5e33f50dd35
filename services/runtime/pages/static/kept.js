// What a page keeps in this browser of words that nobody has sent or saved yet: sealed (AES-GCM) with a key of whoever
// typed them, which the server gives with the page, or once something is typed, and later destroys. A browser's own
// database holds removed values for long; without the key nobody reads them. The key stands in the page alone: a reload
// without network shows no page, and one with network brings the key. Without a secure context nothing is kept. No inline
// code (CSP).
"use strict";

const loaKept = (() => {
  const PATIENCE_MS = 8000;
  const owner = document.getElementById("session-over")?.dataset.login || "";
  const sealing = globalThis.crypto?.subtle;
  const bytesOf = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const textOf = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
  const opened = (key) => sealing?.importKey("raw", bytesOf(key), "AES-GCM", false, ["encrypt", "decrypt"]);
  // By id, the newest first.
  const keysOf = (brought) => new Map(brought.map(([id, key]) => [id, opened(key)]));
  const withPage = document.querySelector("[data-browser-keys]")?.dataset.browserKeys;
  let keys = withPage ? keysOf(JSON.parse(withPage)) : null;

  // Asked for once, unless the server did not answer; without a key nothing is kept.
  async function bring() {
    keys ??= fetch(`/session/keys?of=${encodeURIComponent(owner)}`, {signal: AbortSignal.timeout(PATIENCE_MS)})
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new TypeError("no keys"))))
      .then(keysOf)
      .catch(() => { keys = null; });
    return await keys || new Map();
  }

  // A browser may refuse storage, or have none left: the page then still has the words.
  function attempt(work, otherwise) {
    try {
      return work();
    } catch {
      return otherwise;
    }
  }

  // Sealing takes its time, so a later word may be ready first: an earlier one never replaces it.
  let turn = 0;
  const done = new Map();

  async function keep(storage, name, value) {
    if (!sealing) return;
    const mine = ++turn;
    const at = Date.now();
    const all = await bring(), [newest] = all.keys();
    if (!newest) return;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await sealing.encrypt({name: "AES-GCM", iv}, await all.get(newest), new TextEncoder().encode(JSON.stringify(value)));
    if (mine < (done.get(name) || 0)) return;
    done.set(name, mine);
    attempt(() => storage.setItem(name, JSON.stringify({at, key: newest, iv: textOf(iv), sealed: textOf(sealed)})));
  }

  function forget(storage, name) {
    done.set(name, ++turn);
    attempt(() => storage.removeItem(name));
  }

  const held = (storage, name) => attempt(() => JSON.parse(storage.getItem(name)), null);

  // What stands under this name; null where nothing does, or its key is gone, and then it goes.
  async function read(storage, name) {
    const kept = held(storage, name);
    // Of the version before, which sealed nothing.
    if (!kept?.sealed) return kept;
    if (!sealing) return null;
    const all = await bring();
    // Nobody brought a key: it may be there another time.
    if (!all.size) return null;
    try {
      const key = await all.get(kept.key);
      const bytes = await sealing.decrypt({name: "AES-GCM", iv: bytesOf(kept.iv)}, key, bytesOf(kept.sealed));
      return JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      forget(storage, name);
      return null;
    }
  }

  // While what is kept is being opened, a moment, nobody types over it.
  async function whileStill(form, opening) {
    const from = document.activeElement;
    form.inert = true;
    try {
      return await opening();
    } finally {
      form.inert = false;
      if (form.contains(from)) from.focus();
    }
  }

  const namesIn = (storage, prefix) => attempt(() => Object.keys(storage).filter((name) => name.startsWith(prefix)), []);

  return {bring, keep, forget, read, whileStill, held, namesIn, attempt};
})();
