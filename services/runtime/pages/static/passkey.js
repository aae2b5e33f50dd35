// A passkey signs: one function for every page, whichever service shows it. No inline code (CSP).
//
//   loaSign(challenge, {login, rpId, allow}) -> {credential_id, client_data, authenticator_data, signature}
//
// challenge: the text of a statement, whose SHA-256 is signed, or the bytes to sign. allow: credential ids, or none for
// any key that the device has. All parts are base64url. What goes wrong is an Error whose message is a sentence for the
// person in front of the page. In a demo with invented people the stand-in signs (SOFTWARE_SIGNER_URL).
"use strict";

(() => {
  const english = document.documentElement.lang === "en";
  const say = (vietnamese, inEnglish) => (english ? inEnglish : vietnamese);
  const signerUrl = () => document.querySelector("meta[name=software-signer]")?.content || "";

  const encode = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const decode = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

  async function challengeOf(challenge) {
    if (typeof challenge !== "string") return challenge;
    return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(challenge)));
  }

  function inZalo() {
    return /zalo/i.test(navigator.userAgent);
  }

  function refuseWhereNoKeyWorks() {
    if (inZalo()) {
      throw new Error(say(
        "Trình duyệt của Zalo không ký được. Hãy mở trang này bằng Chrome hoặc Safari của máy.",
        "Zalo's own browser cannot sign. Open this page in the phone's Chrome or Safari."));
    }
    if (!window.isSecureContext || !window.PublicKeyCredential) {
      throw new Error(say(
        "Trình duyệt này không dùng được khoá. Hãy mở trang bằng https (hoặc localhost) trong Chrome, Edge hay Safari bản mới.",
        "This browser cannot use passkeys. Open the page over https (or localhost) in a recent Chrome, Edge or Safari."));
    }
  }

  function sentenceFor(error, {making = false, comingIn = false} = {}) {
    const cancelled = making ? say(
      "Chưa tạo khoá: bạn đã huỷ, hoặc hết giờ chờ. Chưa có gì thay đổi; hãy bấm lại.",
      "No key was made: it was cancelled, or it took too long. Nothing has changed; press again.")
    : comingIn ? say(
      "Chưa đăng nhập: bạn đã huỷ, hết giờ chờ, hoặc máy này không có khoá. Hãy bấm lại, hoặc dùng máy đã tạo khoá.",
      "Not logged in: it was cancelled, it took too long, or this device has no key. Press again, or use the device that has it.")
    : say(
      "Chưa ký: bạn đã huỷ, hết giờ chờ, hoặc máy này không có khoá. Chưa có gì được gửi; hãy bấm lại.",
      "Not signed: it was cancelled, it took too long, or this device has no key. Nothing was sent; press again.");
    const sentences = {
      NotAllowedError: cancelled,
      InvalidStateError: say(
        "Máy này đã có khoá của tài khoản. Hãy thêm bằng máy khác.",
        "This device has a key of the account already. Add one on another device."),
      SecurityError: say(
        "Khoá không dùng được ở địa chỉ này. Hãy mở trang bằng đúng địa chỉ được cấp.",
        "Passkeys do not work at this address. Open the page by the address that you were given."),
    };
    return new Error(sentences[error.name] || (making ? say("Chưa tạo được khoá. Hãy bấm lại.", "No key was made. Press again.")
      : comingIn ? say("Chưa đăng nhập được. Hãy bấm lại.", "Not logged in. Press again.")
      : say("Chưa ký được. Hãy bấm lại.", "Not signed. Press again.")));
  }

  async function bySoftware(url, login, challenge) {
    let answer;
    try {
      answer = await fetch(url, {
        method: "POST",
        headers: {"Content-Type": "application/json"},
        body: JSON.stringify({login, challenge: encode(challenge), origin: location.origin}),
        signal: AbortSignal.timeout(10_000),
      });
    } catch {
      throw new Error(say("Máy ký mẫu không trả lời. Hãy bấm lại.", "The demo's signer does not answer. Press again."));
    }
    if (!answer.ok) {
      throw new Error(say("Máy ký mẫu không có khoá của tên đăng nhập này.", "The demo's signer has no key of this login."));
    }
    return answer.json();
  }

  // A text is signed; bytes are answered to come in.
  async function loaSign(challenge, {login = "", rpId, allow = []} = {}) {
    const bytes = await challengeOf(challenge);
    if (signerUrl()) return bySoftware(signerUrl(), login, bytes);
    refuseWhereNoKeyWorks();
    let given;
    try {
      given = await navigator.credentials.get({
        publicKey: {
          challenge: bytes,
          rpId,
          allowCredentials: allow.map((id) => ({type: "public-key", id: decode(id)})),
          userVerification: "required",
          timeout: 120000,
        },
      });
    } catch (error) {
      throw sentenceFor(error, {comingIn: typeof challenge !== "string"});
    }
    return {
      credential_id: given.id,
      client_data: encode(given.response.clientDataJSON),
      authenticator_data: encode(given.response.authenticatorData),
      signature: encode(given.response.signature),
    };
  }

  // A new key. options: {challenge, rp_id, rp_name, user_id, login, name, known}, as the server made them.
  async function loaEnrol(options) {
    refuseWhereNoKeyWorks();
    let made;
    try {
      made = await navigator.credentials.create({
        publicKey: {
          challenge: decode(options.challenge),
          rp: {id: options.rp_id, name: options.rp_name},
          user: {id: decode(options.user_id), name: options.login, displayName: options.name},
          pubKeyCredParams: [{type: "public-key", alg: -7}, {type: "public-key", alg: -8}, {type: "public-key", alg: -257}],
          authenticatorSelection: {residentKey: "required", userVerification: "required"},
          excludeCredentials: options.known.map((id) => ({type: "public-key", id: decode(id)})),
          attestation: "none",
          timeout: 120000,
        },
      });
    } catch (error) {
      throw sentenceFor(error, {making: true});
    }
    return {
      credential_id: made.id,
      client_data: encode(made.response.clientDataJSON),
      attestation: encode(made.response.attestationObject),
    };
  }

  // A page that needs a key, opened in Zalo's own browser: say so before anybody presses, and hand over to the phone's.
  function offerOtherBrowser() {
    const needing = document.querySelector("[data-sign], [data-enrol], #by-key");
    if (!inZalo() || !needing) return;
    const notice = document.createElement("div");
    notice.className = "notice warn";
    notice.id = "in-zalo";
    const words = document.createElement("p");
    words.textContent = say(
      "Bạn đang mở trang trong trình duyệt của Zalo. Ở đây không ký được và không tạo được khoá. Hãy mở bằng trình duyệt của máy:",
      "This page is open in Zalo's own browser, where nothing can be signed and no key made. Open it in the phone's browser:");
    const link = document.createElement("a");
    link.className = "button";
    link.href = /android/i.test(navigator.userAgent)
      ? `intent://${location.host}${location.pathname}${location.search}#Intent;scheme=${location.protocol.slice(0, -1)};end`
      : location.href;
    link.textContent = say("Mở bằng trình duyệt của máy", "Open in the phone's browser");
    const copy = document.createElement("button");
    copy.type = "button";
    copy.className = "quiet full";
    copy.textContent = say("Chép địa chỉ", "Copy the address");
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(location.href);
        copy.textContent = say("Đã chép. Hãy dán vào Chrome hoặc Safari.", "Copied. Paste it into Chrome or Safari.");
      } catch {
        copy.textContent = location.href;
      }
    });
    notice.append(words, link, copy);
    document.getElementById("main").prepend(notice);
  }

  offerOtherBrowser();
  Object.assign(window, {loaSign, loaEnrol, loaInZalo: inZalo, loaDecode: decode});
})();
