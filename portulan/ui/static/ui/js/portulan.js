/* Portulan: announcements, focus, autosave, quick exit. Everything works without this file.
   Nothing is stored in the browser; nothing is evaluated. */
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // --- Saying things: one polite live region, present at load -------------------------------------
  const say = (words) => {
    const region = document.getElementById("annonces");
    if (!region || !words) return;
    region.textContent = "";
    setTimeout(() => { region.textContent = words; }, 60);
  };
  const firstIn = (node, selector) => (node.matches(selector) ? node : node.querySelector(selector));
  const meet = (node) => {
    const spoken = firstIn(node, "[data-annonce]");
    if (spoken) say(spoken.dataset.annonce);
    const place = firstIn(node, "[data-focus]");
    if (place) {
      if (!place.matches("a,button,input,select,textarea")) place.tabIndex = -1;
      place.focus();
    }
  };
  const notice = (words, link) => {
    let box = document.getElementById("souci");
    if (!box) {
      box = Object.assign(document.createElement("div"), { id: "souci", className: "avis refus" });
      box.setAttribute("role", "alert");
      document.querySelector(".contenu, main, body").prepend(box);
    }
    const p = document.createElement("p");
    p.textContent = words + " ";
    if (link) p.append(link);
    box.replaceChildren(p);
    box.scrollIntoView({ block: "nearest" });
  };
  const signIn = (address) => Object.assign(document.createElement("a"), {
    href: address || root.dataset.connexion || "/", target: "_blank", rel: "noopener",
    textContent: "Se connecter dans un nouvel onglet",
  });
  const ENDED = "Votre session est terminée. Votre texte est à l’écran, rien n’est perdu\u202f:";

  // --- htmx: what comes back, and what must never replace the page ---------------------------------
  document.addEventListener("htmx:before:swap", (event) => {
    const { status, raw } = event.detail.ctx?.response || {};
    if (!status || status < 400 || status === 409 || status === 422) return;
    event.preventDefault();
    if (status === 401) notice(ENDED, signIn(raw.headers.get("X-Connexion")));
    else if (status === 403) notice("La page est restée ouverte longtemps. Copiez votre texte, puis rechargez-la.");
    else if (status === 404) notice("Cette page n’existe plus. Rechargez-la pour voir où vous en êtes.");
    else notice("La page n’a pas pu s’enregistrer. Votre texte est toujours là. Réessayez dans une minute\u202f; si cela continue, écrivez-nous.");
  });
  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx) notice("Pas de connexion. Votre texte est à l’écran, rien n’est perdu. Réessayez dans un instant.");
  });
  document.addEventListener("htmx:after:settle", (event) => {
    for (const node of event.detail.newContent || []) if (node.querySelector) { meet(node); arrange(node); }
  });

  // --- Autosave -----------------------------------------------------------------------------------
  const PAUSE = 1500;
  const AGAIN = [5000, 15000, 60000];
  const OFFLINE = "Pas de connexion. Votre texte est à l’écran, rien n’est perdu. Nous réessayons.";
  const drafts = new Set();
  // under the finger: a line written now would move it
  let pressed = null;
  addEventListener("pointerdown", (event) => { pressed = event.target.closest?.("button,input"); }, true);
  for (const lifted of ["pointerup", "pointercancel"]) addEventListener(lifted, () => { pressed = null; }, true);

  class Draft {
    constructor(form) {
      Object.assign(this, { form, dirty: false, busy: null, timer: 0, tries: 0, said: false, ended: false });
      this.line = form.querySelector("[data-etat]") || form.appendChild(Object.assign(document.createElement("p"), { className: "etat" }));
      form.addEventListener("input", () => this.touch());
      form.addEventListener("change", () => this.touch());
      form.addEventListener("focusout", (event) => {
        const next = event.relatedTarget || pressed;
        if (next?.type === "submit" && next.form === form) return; // the form itself carries the text
        if (this.dirty && !this.tries && !this.ended) this.save();
      });
      form.addEventListener("submit", (event) => {
        this.stop();
        this.dirty = false;
        if (!this.busy) return;
        event.preventDefault(); // a save is on its way: send the form once its revision is known
        this.then = () => form.requestSubmit(event.submitter);
      });
      drafts.add(this);
    }
    get live() { return this.form.isConnected; }
    stop() { clearTimeout(this.timer); }
    touch() {
      this.dirty = true;
      this.stop();
      if (!this.blocked) this.timer = setTimeout(() => this.save(), this.ended ? AGAIN[0] : PAUSE);
    }
    show(words, trouble, link) {
      this.line.classList.toggle("souci", Boolean(trouble));
      this.line.textContent = words + (link ? " " : "");
      if (link) this.line.append(link);
      if (trouble ? this.last !== words : !this.said) say(words);
      this.last = words;
      if (!trouble) this.said = true;
    }
    field(name) { return this.form.elements.namedItem(name); }
    async save(leaving = false) {
      if (this.busy || this.blocked || !this.dirty || !this.live) return;
      this.stop();
      this.dirty = false;
      // Pairs are read faster; as one leaves, 64 kB at most
      const data = new FormData(this.form);
      const body = leaving ? data : new URLSearchParams(data);
      try {
        this.busy = fetch(this.form.dataset.autosave || this.form.action, {
          method: "POST", body, redirect: "manual", keepalive: leaving, credentials: "same-origin",
          headers: { "X-Autosave": "1", Accept: "application/json" },
        });
        await this.answer(await this.busy);
      } catch {
        this.later(OFFLINE);
      } finally {
        this.busy = null;
        const then = this.then;
        this.then = null;
        if (then && !this.blocked) then();
        else if (this.dirty && !this.tries && !this.ended) this.touch();
      }
    }
    async answer(response) {
      const told = await response.json().catch(() => ({}));
      const { status } = response;
      if (response.ok && told.saved_at_label) {
        this.tries = 0;
        this.ended = false;
        this.revision(told.revision);
        this.after(told.after);
        return this.show(told.saved_at_label);
      }
      this.dirty = true;
      if (status === 401 || response.type === "opaqueredirect") {
        this.ended = true;
        return this.show(ENDED, true, signIn(told.sign_in_url));
      }
      if (status === 409) return this.conflict(told);
      if (status === 422) {
        this.blocked = true;
        const free = () => { this.blocked = false; this.form.removeEventListener("input", free, true); };
        this.form.addEventListener("input", free, true);
        return this.show(told.message || "Ce texte n’a pas pu être enregistré tel quel.", true);
      }
      if (status === 403 && !this.renewed && await this.renew()) return this.later("", 0);
      return this.later("La page n’a pas pu s’enregistrer. Votre texte est toujours là. Nous réessayons.");
    }
    revision(value) {
      const field = this.field("revision");
      if (field && value !== undefined) field.value = value;
    }
    after(html) {
      const place = html && document.getElementById(this.form.dataset.apres);
      if (!place) return;
      const open = Boolean(place.querySelector("details[open]"));
      place.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
      for (const details of all("details", place)) details.open = open;
    }
    later(words, delay = AGAIN[Math.min(this.tries, AGAIN.length - 1)]) {
      this.dirty = true;
      if (delay) this.tries += 1;
      if (words) this.show(words, true);
      this.stop();
      this.timer = setTimeout(() => this.save(), delay);
    }
    // Signed in again in another tab: the form's token is the old one; read the new one in the page.
    async renew() {
      this.renewed = true;
      setTimeout(() => { this.renewed = false; }, AGAIN[0]);
      const answer = await fetch(location.href, { redirect: "manual", credentials: "same-origin" });
      if (!answer.ok) return false;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[name=csrfmiddlewaretoken]");
      for (const old of all("[name=csrfmiddlewaretoken]")) if (fresh) old.value = fresh.value;
      return Boolean(fresh);
    }
    conflict(told) {
      this.blocked = true;
      this.form.querySelector(".deux-textes")?.remove();
      const box = Object.assign(document.createElement("div"), { className: "deux-textes", tabIndex: -1 });
      const add = (tag, props, to = box) => to.appendChild(Object.assign(document.createElement(tag), props));
      add("p", { textContent: `Ce texte a été modifié ailleurs ${told.at_label || ""}. Le vôtre est resté dans le champ\u00a0; voici l’autre version.`.replace(" .", ".") });
      for (const text of Object.values(told.texts || {})) add("div", { className: "autre-texte", textContent: text });
      const row = add("div", { className: "actions" });
      const choose = (words, act) => add("button", { type: "button", className: "bouton secondaire petit", textContent: words, onclick: () => {
        act();
        box.remove();
        this.blocked = false;
        this.revision(told.revision);
        this.dirty = true;
        this.save();
        all("textarea,input:not([type=hidden])", this.form)[0]?.focus();
      } }, row);
      choose("Garder mon texte", () => {});
      choose("Reprendre l’autre version", () => {
        for (const [name, text] of Object.entries(told.texts || {})) if (this.field(name)) this.field(name).value = text;
      });
      this.line.before(box);
      this.show("Deux versions de ce texte existent. Choisissez celle que vous gardez.", true);
      box.focus();
    }
  }

  const wake = () => {
    for (const draft of drafts) {
      if (!draft.live) drafts.delete(draft);
      else if (draft.dirty && (draft.tries || draft.ended)) draft.save();
    }
  };
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") wake();
    else for (const draft of drafts) if (draft.dirty && !draft.tries && !draft.ended) draft.save(true);
  });
  addEventListener("beforeunload", (event) => {
    if ([...drafts].some((draft) => draft.live && (draft.dirty || draft.busy))) event.preventDefault();
  });

  // --- Quick exit: the page behind is not one « Retour » away ----------------------------------------
  document.addEventListener("click", (event) => {
    const exit = event.target.closest?.("[data-quitter]");
    if (!exit) return;
    event.preventDefault();
    for (const draft of drafts) { if (draft.dirty) draft.save(true); draft.form.remove(); }
    document.title = "";
    document.body.replaceChildren();
    location.replace(exit.href);
  });

  // --- Small things that CSS takes away: a table drawn as cards is still a table ----------------------
  const ROLES = { table: "table", tbody: "rowgroup", thead: "rowgroup", tr: "row", td: "cell" };
  function arrange(within) {
    for (const form of all("form[data-autosave]", within)) new Draft(form);
    if (within.matches?.("form[data-autosave]")) new Draft(within);
    for (const table of all("table.tableau", within)) {
      table.setAttribute("role", "table");
      for (const part of all("tbody,thead,tr,td", table)) part.setAttribute("role", ROLES[part.localName]);
      for (const head of all("th", table)) head.setAttribute("role", head.closest("thead") ? "columnheader" : "rowheader");
    }
  }
  const start = () => {
    arrange(document);
    const place = document.querySelector("[data-focus]");
    if (place && document.activeElement === document.body) place.focus();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
