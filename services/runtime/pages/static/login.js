// Coming in with a passkey, and a page that was left alone: it is covered until its owner touches their key again, and
// nothing that was typed is lost. No inline code (CSP).
"use strict";

(() => {
  const english = document.documentElement.lang === "en";
  const say = (vietnamese, inEnglish) => (english ? inEnglish : vietnamese);
  const LOOK_EVERY_MS = 60_000;

  async function post(path, body) {
    let answer;
    try {
      answer = await fetch(path, {
        method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body),
      });
    } catch {
      throw new Error(say("Máy chủ không trả lời. Hãy thử lại.", "The server does not answer. Try again."));
    }
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return told;
    throw new Error(typeof told.detail === "string" ? told.detail
      : say("Chưa đăng nhập được. Hãy thử lại.", "Not logged in. Try again."));
  }

  async function logInWithKey(login, to) {
    const asked = await post("/login/challenge", {login});
    const assertion = await loaSign(loaDecode(asked.challenge), {login, rpId: asked.rp_id, allow: asked.allow});
    return post("/login/passkey", {assertion, to});
  }

  function onPress(button, problem, work) {
    button.addEventListener("click", async () => {
      problem.hidden = true;
      button.setAttribute("aria-busy", "true");
      button.disabled = true;
      try {
        await work();
      } catch (error) {
        problem.textContent = error.message;
        problem.hidden = false;
      } finally {
        button.removeAttribute("aria-busy");
        button.disabled = false;
      }
    });
  }

  function onTheLoginPage() {
    const button = document.getElementById("by-key");
    if (!button) return;
    onPress(button, document.getElementById("key-problem"), async () => {
      const login = document.querySelector("input[name=login]").value.trim();
      location.assign((await logInWithKey(login, button.dataset.to)).to);
    });
  }

  function onAPageOfStaff() {
    const cover = document.getElementById("session-over");
    if (!cover) return;
    const main = document.getElementById("main");
    const owner = cover.dataset.login;
    let somebodyThere = false;
    ["keydown", "pointerdown"].forEach((kind) => document.addEventListener(kind, () => { somebodyThere = true; }));

    function covered(over, anothers = false) {
      cover.hidden = !over;
      main.hidden = over;
      document.getElementById("over-alone").hidden = anothers;
      document.getElementById("over-anothers").hidden = !anothers;
      // It would log out whoever is in now.
      document.querySelector("form[action='/logout']").hidden = anothers;
    }
    async function look() {
      const method = somebodyThere ? "POST" : "GET";
      somebodyThere = false;
      const answer = await fetch(`/session?of=${encodeURIComponent(owner)}`, {method}).catch(() => null);
      if (answer) covered([401, 409].includes(answer.status), answer.status === 409);
    }
    onPress(document.getElementById("touch-again"), document.getElementById("touch-problem"), async () => {
      const {login} = await logInWithKey(owner, location.pathname);
      if (login === owner) covered(false);
      else location.assign("/");
    });
    setInterval(look, LOOK_EVERY_MS);
    // A live page's stream is ended at once when its session is; a page that asks by itself may see it, too.
    document.body.addEventListener("htmx:sseError", look);
    document.addEventListener("loa:session-over", () => covered(true));
    document.addEventListener("loa:session-anothers", () => covered(true, true));
    // Somebody else may have logged in beside this page, in another window of this browser.
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
    window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  }

  onTheLoginPage();
  onAPageOfStaff();
})();
