// On a saved page without a network: buttons that do what those of the program would, which cannot come. `saved.js` brings it.

import { address, button, copy, make, words } from "../tools/tools.js";
import { words as wordsOfDevice } from "./view.js";

const [{ copy_failed: failed }, { copied }] = await Promise.all([words(), wordsOfDevice()]);
const outcome = make("p", "", { role: "status" });

function telling(act) {
  return async () => {
    outcome.textContent = "";
    outcome.textContent = (await act()) ? copied : failed;
  };
}

// As the browser copies what is selected: with its markup, and without buttons. So does the program, `src/browser/ports.rs`.
function copyRelease() {
  const selection = getSelection();
  selection.selectAllChildren(document.getElementById("pr-release"));
  const isCopied = document.execCommand("copy");
  selection.removeAllRanges();
  return isCopied;
}

// In the order in which the page has them: `src/components/share_tools.rs`.
const acts = [telling(() => copy(address())), telling(copyRelease), () => print()];
const buttons = document.querySelectorAll(".pr-tools > button");
const place = document.querySelector("press-room-tools").shadowRoot;
acts.forEach((act, at) => place.append(button(buttons[at].textContent, act)));
place.append(outcome);
// A quote is copied as any part of the text is.
for (const it of [...buttons, ...document.querySelectorAll(".pr-copy-quote")]) it.style.display = "none";
