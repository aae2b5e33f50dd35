// An operator with a passkey signs the report that is sent. Whatever keeps it from being signed, it is sent as it is: a
// call must not wait. No inline code (CSP).
"use strict";

(() => {
  async function sign(form) {
    const answer = await fetch("/hotline/statement", {method: "POST", body: new FormData(form)});
    if (!answer.ok) return;
    const written = await answer.json();
    const assertion = await loaSign(written.statement, {login: written.signer, rpId: written.rp_id, allow: written.allow});
    // The picture is kept by now, and what was signed names it by its hash.
    form.querySelectorAll("input[name=photos]").forEach((input) => input.remove());
    form.elements.photo.value = "";
    for (const sha256 of written.photos) add(form, "photos", sha256);
    add(form, "statement", written.statement);
    add(form, "assertion", JSON.stringify(assertion));
  }

  function add(form, name, value) {
    const input = Object.assign(document.createElement("input"), {type: "hidden", name, value});
    form.append(input);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-signs]") || form.elements.case_number.value.trim()) return;
    event.preventDefault();
    if (form.dataset.signing) return;
    form.dataset.signing = "1";
    sign(form).catch(() => {}).finally(() => form.submit());
  });

  // Back from the browser's cache it may be sent anew.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-signing]").forEach((form) => { delete form.dataset.signing; });
  });
})();
