// The page on which readers see and change what this device keeps.

import { change, fill, forget, forgetAll, lastHash, moment, read, root, words } from "./store.js";

document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("device.css", import.meta.url) }));
const place = document.getElementById("pr-device");
const says = await words();

const make = (name, text = "", attributes = {}) => {
  const element = Object.assign(document.createElement(name), { textContent: text });
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};
const button = (text, act, attributes = {}) => {
  const element = make("button", text, { type: "button", class: "pr-button pr-button-quiet", ...attributes });
  element.addEventListener("click", act);
  return element;
};
const section = (id, heading, ...content) => {
  const whole = make("section", "", { "aria-labelledby": id });
  whole.append(make("h2", heading, { id, tabindex: "-1" }), ...content);
  return whole;
};

const status = make("p", "", { role: "status", class: "pr-device-status" });
const saved = make("div");
// Those that changed after they were saved, as far as the network tells: by their path.
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
  await forget(path);
  showSaved();
  status.textContent = says.forgotten;
  document.getElementById("pr-device-saved").focus();
}

async function lookForCorrections() {
  for (const { path, hash } of read().saved) {
    const now = await lastHash(path);
    if (now !== hash) corrected.add(path);
  }
  if (corrected.size) showSaved();
}

function choice(text, isOn, set) {
  const box = make("input", "", { type: "checkbox" });
  box.checked = isOn;
  box.addEventListener("change", () => {
    try {
      set(box.checked);
      status.textContent = box.checked ? says.on : says.off;
    } catch (cause) {
      // A browser that keeps nothing.
      console.warn(cause);
      box.checked = !box.checked;
      status.textContent = says.failed;
    }
  });
  const label = make("label", "", { class: "pr-device-choice" });
  label.append(box, make("span", text));
  return label;
}

function keysTable() {
  const list = make("dl", "", { class: "pr-keys-list" });
  for (const [key, text] of says.keys_list) {
    const row = make("div");
    const term = make("dt");
    term.append(make("kbd", key));
    row.append(term, make("dd", text));
    list.append(row);
  }
  return list;
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
    section("pr-device-keys", says.keys, hasKeys, keysTable()),
    section("pr-device-all", says.all, make("p", says.all_text), button(says.all_forget, forgetEverything)),
  );
}

async function forgetEverything() {
  await forgetAll();
  show();
  status.textContent = says.all_forgotten;
}

show();
lookForCorrections().catch(() => {
  status.textContent = says.without_network;
});
