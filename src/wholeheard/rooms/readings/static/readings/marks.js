// Keys for a story that is being marked, and a passage chosen by selecting it. Everything here can
// be done without: each key presses a button that stands on the page.
"use strict";
document.body.classList.add("has-keys");
const remarks = () => [...document.querySelectorAll("[data-waits]")];
const say = (words) => { document.getElementById("said").textContent = words; };

// Which suggested passages were before the reader, all of them, at some time.
const seen = new Set();
const eyes = new IntersectionObserver((entries) => {
  for (const one of entries) {
    const taller = one.boundingClientRect.height > one.rootBounds?.height;
    if (one.intersectionRatio > 0.95 || (taller && one.isIntersecting)) seen.add(one.target);
  }
}, { threshold: [0, 0.5, 0.96, 1] });
for (const one of document.querySelectorAll(".passage.suggested")) eyes.observe(one);
const passages = (remark) => [...document.querySelectorAll(`.passage.of-${remark.dataset.waits}`)];
const unseen = () => remarks().find((one) => passages(one).some((some) => !seen.has(some)));

let at = -1;
const go = (number) => {
  const all = remarks();
  if (!all.length) return;
  at = Math.max(0, Math.min(all.length - 1, number));
  all[at].closest("details")?.setAttribute("open", "");
  all[at].querySelector("button").focus({ preventScroll: true });
  const words = passages(all[at])[0] || all[at];
  words.scrollIntoView({ block: "center" });
};
const here = () => {
  const focused = document.activeElement.closest?.("[data-waits]");
  return focused || remarks()[Math.max(0, at)] || remarks()[0];
};
const press = (name) => here()?.querySelector(`[data-key=${name}]`)?.click();

const yesToAll = () => {
  const one = unseen();
  if (!one) return document.querySelector("[data-key=a]")?.click();
  go(remarks().indexOf(one));
  return say(document.getElementById("said").dataset.first);
};

// How many characters of the story stand before a point of a paragraph. A line break says how many
// it stands for; letters are counted as a person counts them, not in halves.
const before = (paragraph, node, offset) => {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  const held = range.cloneContents();
  let number = Number(paragraph.dataset.start);
  for (const line of held.querySelectorAll("br")) number += Number(line.dataset.n);
  return number + [...held.textContent].length;
};
const paragraphOf = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("p[data-start]");
const markSelection = () => {
  const chosen = getSelection();
  if (chosen.isCollapsed) return say(document.getElementById("said").dataset.select);
  const range = chosen.getRangeAt(0);
  const [first, last] = [paragraphOf(range.startContainer), paragraphOf(range.endContainer)];
  if (!first || !last) return say(document.getElementById("said").dataset.select);
  const from = before(first, range.startContainer, range.startOffset);
  const to = before(last, range.endContainer, range.endOffset);
  location.href = `?from=${from}&to=${to}#mark`;
};

const KEYS = {
  j: () => go(at < 0 ? remarks().indexOf(here()) : at + 1),
  k: () => go(at - 1),
  y: () => press("y"),
  n: () => press("n"),
  c: () => press("c"),
  a: yesToAll,
  d: () => document.querySelector("[data-key=d]")?.click(),
  m: markSelection,
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, select, textarea")) return;
  const act = KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

// After an answer the page comes back at what waits next.
const target = location.hash && document.querySelector(location.hash);
const waits = target?.closest?.("[data-waits]");
if (waits) go(remarks().indexOf(waits));
