// Keys as shortcuts, for readers who asked for them. None does anything in a field, in a dialogue, or together with
// Ctrl, Alt or Meta.

import { change } from "./store.js";
import { button, keyList, make, words } from "./view.js";

const FIELD = "input, select, textarea, [contenteditable], dialog, [role=textbox]";
const headlines = () => [...document.querySelectorAll("main article h2 a, main .pr-more a")];
const way = (at) => document.querySelectorAll(".pr-nav a")[at];

// Goes to the element if this page has it, else to the page that does.
function go(element, at) {
  if (element) element.focus();
  else way(at)?.click();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => go(document.querySelector("input[type=search]"), 0),
  l: () => way(0)?.click(),
  c: () => go(document.getElementById("pr-contacts"), 1),
  "?": () => explain(),
};

let isOn = true;

document.addEventListener("keydown", (event) => {
  const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || event.repeat);
  // If the field is in a shadow root, the target of the event is only the element around that.
  const within = event.composedPath().filter((it) => it instanceof Element);
  if (!isOn || !isPlain || within.some((it) => it.matches(FIELD)) || document.querySelector("dialog[open]")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

function step(by) {
  const all = headlines();
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
  all[Math.max(0, Math.min(all.length - 1, next))]?.focus();
}

async function explain() {
  const says = await words();
  // In a shadow root: the program would take buttons of the page for its own, and would be loaded for these.
  const place = make("press-room-keys");
  const root = place.attachShadow({ mode: "open" });
  for (const name of ["../tools/tools.css", "device.css"]) root.append(make("link", "", { rel: "stylesheet", href: new URL(name, import.meta.url) }));
  const dialog = make("dialog", "", { class: "pr-keys", "aria-labelledby": "pr-keys-heading" });
  const off = () => {
    isOn = false;
    change((record) => delete record.hasKeys);
    dialog.close();
  };
  const foot = make("p");
  foot.append(button(says.close, () => dialog.close()), button(says.keys_off, off));
  dialog.append(make("h2", says.keys, { id: "pr-keys-heading" }), keyList(says), foot);
  dialog.addEventListener("close", () => place.remove());
  root.append(dialog);
  document.body.append(place);
  dialog.showModal();
}
