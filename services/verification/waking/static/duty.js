// /duty: lets this phone be woken, and sends it a test. No inline code (CSP).
"use strict";

loaPush.onPress("/duty/phone", {
  worker: "/wake-worker.js",
  anew: () => document.querySelector("[data-standing]")?.dataset.standing === "gone",
  came: (answer) => (answer.ok ? "sent" : "refused"),
});
