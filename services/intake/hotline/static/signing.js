// An operator with a passkey signs the report that is sent. Whatever keeps it from being signed, it is sent as it is: a
// call must not wait. No inline code (CSP).
"use strict";

const loaSignReport = (() => {
  function add(form, name, value) {
    const input = Object.assign(document.createElement("input"), {type: "hidden", name, value});
    form.append(input);
  }

  return async function sign(form) {
    const answer = await fetch("/hotline/statement", {method: "POST", body: new FormData(form), redirect: "manual"});
    if (!answer.ok) return;
    const written = await answer.json();
    const assertion = await loaSign(written.statement, {login: written.signer, rpId: written.rp_id, allow: written.allow});
    // The pictures are kept by now, and what was signed names them by their hashes.
    form.querySelectorAll("input[name=photos]").forEach((input) => input.remove());
    form.elements.photo.value = "";
    for (const sha256 of written.photos) add(form, "photos", sha256);
    add(form, "statement", written.statement);
    add(form, "assertion", JSON.stringify(assertion));
  };
})();
