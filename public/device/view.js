// Texts and elements for showing what the device keeps.

/** The language of the page, if there are texts in it; else Bokmål. */
export function language() {
  const own = document.documentElement.lang.slice(0, 2);
  return ["nb", "nn", "en", "se"].includes(own) ? own : "nb";
}

/** The texts in the page's language. */
export async function words() {
  const answer = await fetch(new URL(`${language()}.json`, import.meta.url));
  if (!answer.ok) throw new Error(answer.url);
  return answer.json();
}

/** A moment in words, by the reader's own clock, in the press room's notation, which keeps a time on one line. */
export function moment(at) {
  const style = { dateStyle: "long", timeStyle: "short" };
  const text = new Intl.DateTimeFormat(document.documentElement.lang || "nb", style).format(at);
  return language() === "en" ? text : text.replace(/ (\d+):(?=\d)/, "\u00a0$1.");
}

/** A text with its `{names}` filled in. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** An element with its text and attributes. */
export function make(name, text = "", attributes = {}) {
  const element = Object.assign(document.createElement(name), { textContent: text });
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** A button in the style of the press room. */
export function button(text, act, attributes = {}) {
  const element = make("button", text, { type: "button", class: "pr-button pr-button-quiet", ...attributes });
  element.addEventListener("click", act);
  return element;
}

/** A list of what each key does. */
export function keyList(says) {
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

/** Adds the style sheet for these elements to the page, once. */
export function addSheet() {
  const href = new URL("device.css", import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) return;
  document.head.append(make("link", "", { rel: "stylesheet", href }));
}

/** The element for notices above a page. It is outside the part of the page that the program controls. */
export function noticePlace() {
  const id = "press-room-device";
  const known = document.getElementById(id);
  if (known) return known;
  const place = make("div", "", { id, class: "pr-app pr-device-notice", role: "status" });
  addSheet();
  document.getElementById("press-room").before(place);
  return place;
}
