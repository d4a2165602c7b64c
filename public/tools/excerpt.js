// The button at a selection: copies it with its publisher, title, date and a link to just this passage.

import { address, button, copy, make, words } from "./tools.js";
import { passage } from "./passage.js";

// Where text of the release is, without links, buttons and facts.
const TEXT = ".pr-release-main, .pr-about, h1";
// The gap between a selection and the button, in pixels.
const GAP = 8;

/** Shows the button of `tools` while a part of the release's text is selected. */
export async function follow(tools) {
  const says = await words();
  const text = selectedText();
  const box = tools.shadowRoot.querySelector(".excerpt") ?? (text && offer(tools, says));
  if (!box) return;
  // The message that it was copied stays until something else is selected.
  if (!text && box.matches(":focus-within")) return;
  if (text !== box.dataset.text) box.querySelector("p").textContent = "";
  box.dataset.text = text;
  box.hidden = !text;
  if (text) place(box);
}

function selectedText() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return "";
  const isText = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(TEXT);
  const { startContainer, endContainer } = selection.getRangeAt(0);
  return isText(startContainer) && isText(endContainer) ? selection.toString().trim() : "";
}

function offer(tools, says) {
  const box = make("div", "", { class: "excerpt", hidden: "" });
  const outcome = make("p", "", { role: "status" });
  const act = async () => {
    const done = await copy(withSource(box.dataset.text, tools.dataset.publisher));
    outcome.textContent = done ? says.excerpt_copied : says.copy_failed;
    place(box);
  };
  const press = button(says.excerpt_copy, act, { class: "main" });
  // A press would clear the selection.
  press.addEventListener("pointerdown", (event) => event.preventDefault());
  press.addEventListener("mousedown", (event) => event.preventDefault());
  box.append(press, outcome);
  tools.shadowRoot.append(box);
  const { signal } = tools.listening;
  const isOffered = () => !box.hidden && box.isConnected;
  addEventListener("scroll", () => isOffered() && place(box), { signal, passive: true, capture: true });
  addEventListener("resize", () => isOffered() && place(box), { signal });
  document.addEventListener("keydown", (event) => hear(event, box, press), { signal });
  return box;
}

// After a selection, the tab key goes to its button first; Escape hides the button.
function hear(event, box, press) {
  if (box.hidden || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  const isOn = box.matches(":focus-within");
  if (event.key === "Escape") {
    box.hidden = true;
  } else if (event.key === "Tab" && !event.shiftKey && !isOn && !selectsInField()) {
    event.preventDefault();
    press.focus({ preventScroll: true });
  }
}

function selectsInField() {
  return document.activeElement?.matches("input, select, textarea");
}

// Puts the button below the end of the selection, within the window. On touch screens the device's own menu and handles
// are there, so the button goes to the lower edge.
function place(box) {
  const isCoarse = matchMedia("(pointer: coarse)").matches;
  box.classList.toggle("below", isCoarse);
  if (isCoarse || !getSelection().rangeCount) return;
  const parts = getSelection().getRangeAt(0).getClientRects();
  const end = parts[parts.length - 1];
  if (!end) return;
  const { width, height } = box.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const within = (at, most) => Math.max(GAP, Math.min(at, most - GAP));
  box.style.left = `${within(end.right - width, clientWidth - width)}px`;
  box.style.top = `${within(end.bottom + GAP, clientHeight - height)}px`;
}

/** `text` in the form in which it is pasted: with publisher, title, date and a link to just this passage. */
export function withSource(text, publisher) {
  const title = document.querySelector("h1").textContent;
  const date = document.querySelector(".pr-dates time")?.textContent ?? "";
  return [text, "", publisher, title, date, address() + passage(text)].join("\n");
}
