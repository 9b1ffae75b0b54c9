// Reads a page aloud with a voice that lives on this machine. A voice from elsewhere would send the
// words there, so it is not used: without one of its own for the language there is no button.
"use strict";
const place = document.getElementById("read-aloud");
const speech = window.speechSynthesis;
const language = document.documentElement.lang.slice(0, 2);
const ownVoice = () => speech.getVoices().find((one) => one.localService && one.lang.slice(0, 2) === language);
const SAID = "h1, h2, p, legend, label, li > b, .words";
const isSaid = (one) => !one.closest("#read-aloud, .aloud, [hidden]") && !one.parentElement.closest(SAID);
const sentences = () => [...document.querySelectorAll("#main :is(" + SAID + ")")].filter(isSaid).map((one) => one.innerText.trim()).filter(Boolean);

if (place && speech) {
  const button = place.querySelector("button");
  const begin = button.textContent;
  const rest = () => { button.textContent = begin; };
  const speak = (left) => {
    if (!left.length) return rest();
    const one = new SpeechSynthesisUtterance(left[0]);
    one.voice = ownVoice();
    one.lang = one.voice.lang;
    one.rate = 0.9;
    one.onend = () => { if (button.textContent !== begin) speak(left.slice(1)); };
    one.onerror = rest;
    speech.speak(one);
  };
  const show = () => { place.hidden = !ownVoice(); };
  button.addEventListener("click", () => {
    const reads = button.textContent !== begin;
    rest();
    speech.cancel();
    if (reads) return;
    button.textContent = button.dataset.stop;
    speak(sentences());
  });
  speech.addEventListener("voiceschanged", show);
  addEventListener("pagehide", () => speech.cancel());
  show();
}
