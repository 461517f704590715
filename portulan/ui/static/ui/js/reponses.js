/* Answers by the keyboard: a figure ticks the answer of that rank, Enter goes on. The line that says
   so (data-clavier) shows itself where there is a keyboard. Off with data-raccourcis="non". */
(() => {
  "use strict";
  if (document.documentElement.dataset.raccourcis === "non") return;
  if (matchMedia("(hover: hover)").matches) {
    for (const line of document.querySelectorAll("[data-clavier]")) line.hidden = false;
  }
  const writing = (node) => node.matches?.("input:not([type=radio]),textarea,select");
  const groups = () => [...document.querySelectorAll(".questions fieldset")];
  const boxes = (group) => [...group.querySelectorAll("input[type=radio]")];
  const asked = (node) => groups().find((group) => group.contains(node))
    || groups().find((group) => !boxes(group).some((box) => box.checked)) || groups()[0];

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
    if (!/^[1-9]$/.test(event.key)) return;
    const group = asked(event.target);
    const box = group && boxes(group)[Number(event.key) - 1];
    if (!box) return;
    event.preventDefault();
    box.checked = true;
    box.focus();
  });
})();
