// The page on which readers see and change what this device keeps.

import { change, forget, forgetAll, isCorrected, lastHash, read, root } from "./store.js";
import { addSheet, button, fill, keyList, make, moment, words } from "./view.js";

addSheet();
const place = document.getElementById("pr-device");
const says = await words();

const section = (id, heading, ...content) => {
  const whole = make("section", "", { "aria-labelledby": id });
  whole.append(make("h2", heading, { id, tabindex: "-1" }), ...content);
  return whole;
};

const status = make("p", "", { role: "status", class: "pr-device-status" });
const saved = make("div");
// The paths of the releases that changed after they were saved, as far as the network could tell.
const corrected = new Set();

function showSaved() {
  const record = read().saved;
  const first = [...record].sort((a, b) => corrected.has(b.path) - corrected.has(a.path));
  if (!record.length) return saved.replaceChildren(make("p", says.saved_none));
  const list = make("ul", "", { class: "pr-device-list" });
  for (const { path, title, at } of first) {
    const item = make("li");
    if (corrected.has(path)) item.append(make("p", fill(says.corrected, { moment: moment(at) }), { class: "pr-notice" }));
    item.append(make("a", title, { href: new URL(path, root) }), make("p", fill(says.saved_at, { moment: moment(at) })));
    item.append(button(says.forget_this, () => remove(path), { "aria-label": fill(says.forget_named, { title }) }));
    list.append(item);
  }
  return saved.replaceChildren(list);
}

async function remove(path) {
  status.textContent = await removed(forget(path), says.forgotten);
  showSaved();
  document.getElementById("pr-device-saved").focus();
}

// Waits for `removal` and returns what to say: `text`, or that it failed.
async function removed(removal, text) {
  try {
    await removal;
    return text;
  } catch (cause) {
    console.warn(cause);
    return says.not_removed;
  }
}

async function lookForCorrections() {
  const asked = read().saved.map(async ({ path, hash }) => {
    if (isCorrected({ hash }, await lastHash(path))) corrected.add(path);
  });
  const outcomes = await Promise.allSettled(asked);
  if (corrected.size) showSaved();
  if (outcomes.some((it) => it.status === "rejected")) status.textContent = says.unasked;
}

function choice(text, isOn, set) {
  const box = make("input", "", { type: "checkbox" });
  box.checked = isOn;
  box.addEventListener("change", () => {
    try {
      set(box.checked);
      status.textContent = box.checked ? says.on : says.off;
    } catch (cause) {
      // The browser refuses to keep anything.
      console.warn(cause);
      box.checked = !box.checked;
      status.textContent = says.failed;
    }
  });
  const label = make("label", "", { class: "pr-device-choice" });
  label.append(box, make("span", text));
  return label;
}

function show() {
  const record = read();
  const marksNew = choice(says.new_choice, Boolean(record.marksNew), (isOn) =>
    change((it) => (isOn ? Object.assign(it, { marksNew: true, since: Date.now(), last: Date.now() }) : ["marksNew", "since", "last"].forEach((name) => delete it[name]))),
  );
  const hasKeys = choice(says.keys_choice, Boolean(record.hasKeys), (isOn) => change((it) => (isOn ? (it.hasKeys = true) : delete it.hasKeys)));
  showSaved();
  place.replaceChildren(
    status,
    section("pr-device-saved", says.saved, saved),
    section("pr-device-new", says.new, marksNew),
    section("pr-device-keys", says.keys, hasKeys, keyList(says)),
    section("pr-device-all", says.all, make("p", says.all_text), button(says.all_forget, forgetEverything)),
  );
}

async function forgetEverything() {
  const text = await removed(forgetAll(), says.all_forgotten);
  show();
  status.textContent = text;
}

show();
lookForCorrections();
