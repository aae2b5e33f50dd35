// An operator with a passkey signs the report that is sent. Whatever keeps it from being signed, it is sent as it is: a
// call must not wait. No inline code (CSP).
"use strict";

const loaSignReport = (() => {
  function add(form, name, value) {
    const input = Object.assign(document.createElement("input"), {type: "hidden", name, value});
    input.dataset.ofSignature = "";
    form.append(input);
  }

  // post: the page's own, which gives up in time. "away": the server did not answer, and may be asked again; else
  // whether it is signed is settled.
  return async function sign(form, post) {
    const {status, told} = await post("/hotline/statement", new FormData(form));
    if (!status) return "away";
    if (status !== 200) return "unsigned";
    let assertion;
    try {
      assertion = await loaSign(told.statement, {login: told.signer, rpId: told.rp_id, allow: told.allow});
    } catch {
      return "unsigned";
    }
    // The pictures are kept by now, and what was signed names them by their hashes.
    form.querySelectorAll("input[name=photos]").forEach((input) => input.remove());
    form.elements.photo.value = "";
    for (const sha256 of told.photos) add(form, "photos", sha256);
    add(form, "statement", told.statement);
    add(form, "assertion", JSON.stringify(assertion));
    return "signed";
  };
})();
