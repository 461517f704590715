/* Keyboard shortcuts of the counsellor: listed under « ? », switched off by data-raccourcis="non".
   A link says its keys: <a href="…" data-raccourci="g d">Dossiers</a>. A field: data-raccourci="/". */
(() => {
  "use strict";
  if (document.documentElement.dataset.raccourcis === "non") return;
  const writing = (node) => node.isContentEditable || node.matches?.("input:not([type=radio],[type=checkbox]),textarea,select");
  const targets = () => [...document.querySelectorAll("[data-raccourci]")];
  let before = "";
  let timer = 0;

  const list = () => {
    const open = document.querySelector("dialog.aide-raccourcis");
    if (open) return open.close();
    const box = document.createElement("dialog");
    box.className = "aide-raccourcis pile";
    const add = (tag, props, to = box) => to.appendChild(Object.assign(document.createElement(tag), props));
    add("h2", { textContent: "Raccourcis du clavier", id: "titre-raccourcis" });
    box.setAttribute("aria-labelledby", "titre-raccourcis");
    const facts = add("dl", { className: "faits" });
    const row = (keys, words) => {
      const line = add("div", {}, facts);
      const term = add("dt", {}, line);
      for (const key of keys.split(" ")) { add("kbd", { textContent: key }, term); term.append(" "); }
      add("dd", { textContent: words }, line);
    };
    for (const node of targets()) row(node.dataset.raccourci, node.dataset.raccourciNom || node.getAttribute("aria-label") || node.textContent.trim());
    row("?", "Cette liste");
    add("p", { className: "aide", textContent: "Vous pouvez les couper dans « Affichage »." });
    add("button", { type: "button", className: "bouton secondaire petit", textContent: "Fermer", onclick: () => box.close() });
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    box.showModal();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writing(event.target)) return;
    if (event.key === "?") { event.preventDefault(); return list(); }
    const keys = `${before} ${event.key}`.trim();
    const found = targets().find((node) => [keys, event.key].includes(node.dataset.raccourci));
    clearTimeout(timer);
    before = found ? "" : event.key;
    timer = setTimeout(() => { before = ""; }, 1200);
    if (!found) return;
    event.preventDefault();
    if (found.matches("input,textarea")) found.focus();
    else found.click();
  });
})();
