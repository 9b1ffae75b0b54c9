// A shared screen forgets when nobody has touched it for a while. It never does so while somebody
// writes. Without scripts the page itself goes back after that time.
"use strict";
const { to, after } = document.currentScript.dataset;
const forget = () => location.replace(to);
let waiting;
const wait = () => {
  clearTimeout(waiting);
  waiting = setTimeout(forget, Number(after) * 1000);
};
for (const touch of ["pointerdown", "keydown", "input", "wheel"]) addEventListener(touch, wait, { passive: true });
wait();
