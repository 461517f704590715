/* Buttons above a text with marks (titles, lists, emphasis). Without this file one types the marks.
   The browser's own undo and redo stay whole: every change goes through insertText. */
(() => {
  "use strict";
  const GROUPS = [
    [["Titre", "# ", "ligne"], ["Sous-titre", "## ", "ligne"], ["Liste", "- ", "ligne"], ["Liste numérotée", "1. ", "ligne"], ["Citation", "> ", "ligne"]],
    [["Important", "**", "mot", "b"], ["Nuance", "_", "mot", "i"]],
    [["Annuler", "undo", "commande"], ["Rétablir", "redo", "commande"]],
  ];
  const MARK = /^\s*(?:#{1,2}\s+|[-–•]\s+|\d{1,3}[.)]\s+|>\s?)/;
  const ITEM = /^(\s*)([-–•]|\d{1,3}[.)])(\s+)(.*)$/;

  const type = (area, start, end, words) => {
    area.focus();
    area.setSelectionRange(start, end);
    const command = words ? ["insertText", words] : ["delete", ""];
    if (start === end && !words) return;
    if (!document.execCommand(command[0], false, command[1])) area.setRangeText(words, start, end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const linesOf = (area) => {
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const stop = area.value.indexOf("\n", Math.max(area.selectionEnd, start));
    return [start, stop < 0 ? area.value.length : stop];
  };
  const ACTS = {
    ligne(area, mark) {
      const [start, end] = linesOf(area);
      const lines = area.value.slice(start, end).split("\n");
      const on = lines.every((line) => line.startsWith(mark) || (mark === "1. " && /^\d+\. /.test(line)));
      const told = lines.map((line, n) => {
        const bare = line.replace(MARK, "");
        return on ? bare : (mark === "1. " ? `${n + 1}. ` : mark) + bare;
      }).join("\n");
      type(area, start, end, told);
      area.setSelectionRange(start + told.length, start + told.length);
    },
    mot(area, mark) {
      let { selectionStart: start, selectionEnd: end } = area;
      const size = mark.length;
      const text = area.value;
      if (text.slice(start - size, start) === mark && text.slice(end, end + size) === mark) {
        type(area, start - size, end + size, text.slice(start, end));
        return area.setSelectionRange(start - size, end - size);
      }
      const words = text.slice(start, end);
      start += words.length - words.trimStart().length;
      end -= words.length - words.trimEnd().length;
      if (end < start) end = start;
      type(area, start, end, mark + text.slice(start, end) + mark);
      return area.setSelectionRange(start + size, end + size);
    },
    commande(area, name) {
      area.focus();
      document.execCommand(name);
    },
  };

  const enter = (area, event) => {
    if (area.selectionStart !== area.selectionEnd) return;
    const [start] = linesOf(area);
    const item = ITEM.exec(area.value.slice(start, area.selectionStart));
    if (!item) return;
    event.preventDefault();
    if (!item[4].trim()) return type(area, start, area.selectionStart, "");
    const number = parseInt(item[2], 10);
    const next = Number.isNaN(number) ? item[2] : `${number + 1}${item[2].slice(-1)}`;
    type(area, area.selectionStart, area.selectionStart, `\n${item[1]}${next}${item[3]}`);
  };

  const equip = (area) => {
    const bar = Object.assign(document.createElement("div"), { className: "outils-texte" });
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "Mise en forme");
    bar.setAttribute("aria-controls", area.id);
    const buttons = [];
    for (const group of GROUPS) {
      const box = bar.appendChild(document.createElement("span"));
      for (const [words, mark, act, key] of group) {
        const button = Object.assign(document.createElement("button"), {
          type: "button", className: "bouton discret petit", textContent: words, tabIndex: buttons.length ? -1 : 0,
          onclick: () => ACTS[act](area, mark),
        });
        if (key) button.setAttribute("aria-keyshortcuts", `Control+${key.toUpperCase()}`);
        buttons.push(box.appendChild(button));
      }
    }
    const go = (place) => {
      const next = buttons[(place + buttons.length) % buttons.length];
      for (const one of buttons) one.tabIndex = one === next ? 0 : -1;
      next.focus();
    };
    bar.addEventListener("keydown", (event) => {
      const here = buttons.indexOf(document.activeElement);
      const moves = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: buttons.length - 1 };
      if (event.key in moves) { event.preventDefault(); go(moves[event.key]); }
      if (event.key === "Escape") area.focus();
    });
    area.addEventListener("keydown", (event) => {
      if (event.altKey && event.key === "F10") { event.preventDefault(); return go(0); }
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) return enter(area, event);
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const mark = { b: "**", i: "_" }[event.key.toLowerCase()];
      if (mark) { event.preventDefault(); ACTS.mot(area, mark); }
    });
    area.before(bar);
  };
  const start = () => { for (const area of document.querySelectorAll("textarea[data-marques]")) equip(area); };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
