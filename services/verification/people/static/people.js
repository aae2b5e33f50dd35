// Keys made and statements signed on the pages of people, with passkey.js. No inline code (CSP).
"use strict";

(() => {
  const english = document.documentElement.lang === "en";
  const say = (vietnamese, inEnglish) => (english ? inEnglish : vietnamese);

  async function post(path, body) {
    let answer;
    try {
      answer = await fetch(path, {
        method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body),
      });
    } catch {
      throw new Error(say("Máy chủ không trả lời. Chưa ghi gì; hãy bấm lại.", "The server does not answer. Nothing was written; press again."));
    }
    const told = await answer.json().catch(() => ({}));
    if (answer.ok && !answer.redirected) return told;
    throw new Error(typeof told.detail === "string" ? told.detail
      : say("Chưa ghi được. Hãy tải lại trang.", "Not written. Reload the page."));
  }

  // Before loa.js sees the form as sent: it is sent by us, or not at all.
  function takeOver(form, work) {
    const problem = form.querySelector("[data-problem]");
    const button = form.querySelector("button");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (button.disabled) return;
      problem.hidden = true;
      button.disabled = true;
      button.setAttribute("aria-busy", "true");
      try {
        await work();
      } catch (error) {
        problem.textContent = error.message;
        problem.hidden = false;
        button.disabled = false;
        button.removeAttribute("aria-busy");
      }
    });
  }

  document.querySelectorAll("form[data-enrol]").forEach((form) => takeOver(form, async () => {
    const {enrol, challenge = `${enrol}/challenge`} = form.dataset;
    const key = await loaEnrol(await post(challenge, {}));
    const told = await post(enrol, {...key, label: form.elements.label.value});
    location.assign(told.to);
  }));

  document.querySelectorAll("form[data-sign]").forEach((form) => takeOver(form, async () => {
    const {login, rp, allow} = form.dataset;
    const assertion = await loaSign(form.elements.statement.value, {login, rpId: rp, allow: JSON.parse(allow)});
    form.elements.assertion.value = JSON.stringify(assertion);
    // A key takes its time, and the network may be gone by now.
    const gone = await loaSending.obstacle();
    if (gone) throw new Error(loaSending.sentence(gone));
    form.submit();
  }));
})();
