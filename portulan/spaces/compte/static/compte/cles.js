/* Passkeys: show what needs them only where they exist; say it in the page when they fail. */
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;
  document.querySelectorAll("[data-cles]").forEach((node) => { node.hidden = false; });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.querySelectorAll("[data-cles-souci]").forEach((node) => { node.hidden = false; });
  });
})();
