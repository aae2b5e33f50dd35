// The relay officer's page: lets this phone be woken, and sends it a test.
"use strict";

loaPush.onPress(`${location.pathname}/phone`, {
  worker: "/relay/worker.js",
  anew: () => document.querySelector("[data-phone=gone]") !== null,
  async came(answer) {
    if (answer.status === 409) {
      const {refused, whose} = await answer.json();
      document.querySelector("[data-whose]").textContent = whose;
      return refused;
    }
    if (answer.ok) htmx.ajax("GET", `${location.pathname}/ways`, {target: "#ways-state", swap: "outerHTML"});
    return answer.ok ? "sent" : answer.status >= 500 ? "failed" : "refused";
  },
});
