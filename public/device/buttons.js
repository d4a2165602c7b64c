// On a saved page without a network, where the program cannot be loaded: buttons that do what the program's own would
// do, and notes about films. `saved.js` loads it. All of it is in shadow roots, so that the program finds the page as
// it was written.

import { wholeWithSource } from "../tools/excerpt.js";
import { address, button, copy, make, words } from "../tools/tools.js";
import { fill, words as wordsOfDevice } from "./view.js";

const [{ copy_failed: failed }, { copied, film }] = await Promise.all([words(), wordsOfDevice()]);
const tools = document.querySelector("press-room-tools");

// Hides the program's buttons that `selector` finds, and returns them.
function taken(selector) {
  const buttons = [...document.querySelectorAll(selector)];
  for (const it of buttons) it.style.display = "none";
  return buttons;
}

function telling(act, outcome) {
  return async () => {
    outcome.textContent = "";
    outcome.textContent = (await act()) ? copied : failed;
  };
}

// Copies the release as the browser copies a selection: with its markup, and without buttons. The program does the same
// in `src/browser/ports.rs`.
function copyRelease() {
  const selection = getSelection();
  selection.selectAllChildren(document.getElementById("pr-release"));
  const isCopied = document.execCommand("copy");
  selection.removeAllRanges();
  return isCopied;
}

// In the order of the page's buttons: `src/components/share_tools.rs`.
const outcome = make("p", "", { role: "status" });
const acts = [telling(() => copy(address()), outcome), telling(copyRelease, outcome), () => print()];
const whole = taken(".pr-tools > button").map((it, at) => button(it.textContent, acts[at]));
tools.shadowRoot.append(...whole, outcome);

for (const it of taken(".pr-copy-quote")) {
  const [place, quote] = [it.parentElement, it.previousElementSibling];
  const outcome = make("span", "", { role: "status", part: "outcome" });
  const act = telling(() => copy(wholeWithSource(quote, tools.dataset.publisher)), outcome);
  place.attachShadow({ mode: "open" }).append(make("slot"), button(it.textContent, act, { part: "copy" }), outcome);
}

// A note replaces the button that would play the film, until the network is back.
for (const stage of document.querySelectorAll(".pr-video-stage")) {
  const root = stage.attachShadow({ mode: "open" });
  const where = stage.parentElement.querySelector("a").href;
  const tell = () => root.replaceChildren(make("span", fill(film, { address: where })));
  tell();
  addEventListener("offline", tell);
  addEventListener("online", () => root.replaceChildren(make("slot")));
}
