/* A quiet timer, off until asked for: whole minutes, no sound, nothing kept anywhere. */
(() => {
  "use strict";
  const box = document.querySelector("[data-minuteur]");
  if (!box) return;
  const button = box.querySelector("button");
  const shown = box.querySelector("[role=timer]");
  let begun = 0;
  let beat = 0;
  const tell = () => { shown.textContent = `${Math.floor((Date.now() - begun) / 60000)} min`; };
  button.addEventListener("click", () => {
    if (beat) {
      clearInterval(beat);
      beat = 0;
      shown.textContent = "";
    } else {
      begun = Date.now();
      tell();
      beat = setInterval(tell, 5000);
    }
    button.textContent = beat ? "Cacher le temps" : "Afficher le temps";
  });
  box.hidden = false;
})();
