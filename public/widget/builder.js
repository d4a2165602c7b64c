// Makes the code that puts the press room on somebody else's page: shows what is chosen as HTML, and what it looks
// like. Its texts are in builder.json.

const HERE = new URL("./", import.meta.url).href;
const SITE = new URL("../", import.meta.url).href;
const USUAL = { feed: `${SITE}feed.json`, limit: 5, level: "2" };
const MOST = 50;
// The press room's own kinds; and for each view, where a reader finds the same without the element.
const KINDS = ["press-release", "news", "invitation", "statement", "speech", "other"];
const PLACES = { list: "", release: "", contacts: "?view=contacts", subscribe: "?view=follow" };
const ATTRIBUTES = ["view", "release", "lang", "kind", "release-lang", "limit", "heading-level", "inline", "pictures"];

const at = (id) => document.getElementById(id);
const form = at("choices");
const code = at("code");
const copied = at("copied");
const element = document.querySelector("press-room");

// An element shows one feed: the first that the press room itself is set to read, else the one beside it.
const [texts, feed] = await Promise.all([read("builder.json"), read("config.json").then(firstFeed).catch(() => USUAL.feed)]);
// If the feed is elsewhere, its press room has to be named too.
const source = feed.startsWith(SITE) ? { feed } : { feed, "site-url": SITE };
let words;
let kinds = KINDS;
let pinned;
let trouble;
const addresses = new Map();

for (const [name, value] of Object.entries(source)) element.setAttribute(name, value);
speak(usualLanguage());
form.lang.value = document.documentElement.lang;
for (const it of [form, at("languages"), at("copy"), at("preview")]) it.hidden = false;
at("by-hand").remove();
update();
read("pinned.json").then(offerPinned, () => {});
read(feed).then(offerReleases, () => {});

form.addEventListener("input", ({ target }) => target === form.release || update());
form.addEventListener("change", update);
// WebKit reports no change on Enter in a form without a button that sends it.
form.addEventListener("keydown", ({ key, target }) => key === "Enter" && target === form.release && update());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  update();
});
at("copy").addEventListener("click", copy);
at("languages").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.replaceState(null, "", link.href);
  speak(link.lang);
  update();
});
element.addEventListener("press-room-ready", () => say(undefined));
element.addEventListener("press-room-error", ({ detail }) => say(detail.code));

async function read(file) {
  const answer = await fetch(new URL(file, HERE));
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer.json();
}

// The address of the first feed in the settings, which may be relative to the press room.
function firstFeed({ feeds }) {
  return feeds?.length ? new URL([feeds].flat()[0], SITE).href : USUAL.feed;
}

function usualLanguage() {
  const wishes = [new URLSearchParams(location.search).get("lang") ?? "", ...navigator.languages];
  const known = wishes.map((tag) => tag.toLowerCase().split("-")[0].replace(/^no$/, "nb"));
  return known.find((tag) => Object.hasOwn(texts, tag)) ?? "nb";
}

function speak(language) {
  words = texts[language];
  document.documentElement.lang = language;
  document.title = words.title;
  for (const it of document.querySelectorAll("[data-text]")) it.textContent = words[it.dataset.text];
  for (const it of document.querySelectorAll("[data-label]")) it.setAttribute("aria-label", words[it.dataset.label]);
  for (const it of at("languages").querySelectorAll("a")) {
    if (it.lang === language) it.setAttribute("aria-current", "true");
    else it.removeAttribute("aria-current");
  }
  const chosen = form.kind.value;
  const name = (kind) => words[wordOf(kind)] ?? kind;
  form.kind.replaceChildren(new Option(words.kind_all, ""), ...kinds.map((kind) => new Option(name(kind), kind)));
  form.kind.value = chosen;
  say(trouble);
}

function say(what) {
  trouble = what;
  const text = words[`problem_${what?.replaceAll("-", "_")}`] ?? words.problem.replace("{code}", what);
  at("problem").textContent = what ? text : "";
}

function offerPinned(note) {
  pinned = note;
  for (const it of document.querySelectorAll("[data-form=pinned]")) it.hidden = false;
}

// Offers the feed's own kinds and releases, if its format names them plainly. As in the press room, a list may be an
// object with numbers for names, and an id may be a number.
function offerReleases(feed) {
  const isNamed = (item) => ["string", "number"].includes(typeof item?.id);
  const known = Object.values(feed?.items ?? {}).filter(isNamed);
  const kindOf = ({ _press_room: more }) => (more?.kind?.code === "other" && more.kind.label) || more?.kind?.code || more?.kind;
  const said = known.map(kindOf).filter((kind) => kind && typeof kind === "string").map(knownKind);
  // The same word is one choice, however it is written.
  const found = new Map();
  for (const kind of said) if (!found.has(folded(kind))) found.set(folded(kind), kind);
  if (found.size) kinds = [...KINDS.filter((kind) => found.delete(folded(kind))), ...found.values()];
  at("releases").replaceChildren(...known.map(({ id, title }) => new Option(title, id)));
  for (const { id, url } of known) addresses.set(url, String(id));
  speak(document.documentElement.lang);
}

// The press room's own kind with this name in any of the languages; else the word itself.
function knownKind(word) {
  const names = (kind) => [kind, ...Object.values(texts).map((words) => words[wordOf(kind)])];
  return KINDS.find((kind) => kind !== "other" && names(kind).some((name) => folded(name) === folded(word))) ?? word.trim();
}

function wordOf(kind) {
  return `kind_${kind.replaceAll("-", "_")}`;
}

function folded(word = "") {
  return word.toLowerCase().replaceAll("-", " ").trim();
}

// What is chosen, as attributes of the element.
function wish() {
  const view = form.view.value;
  const level = form["heading-level"].value;
  const id = releaseId(form.release.value.trim());
  return {
    ...(view !== "list" && { view }),
    ...(view === "release" && id && { release: id }),
    lang: form.lang.value,
    ...(view === "list" && form.kind.value && { kind: form.kind.value }),
    ...(view === "list" && form["release-lang"].value && { "release-lang": form["release-lang"].value }),
    ...(view === "list" && { limit: String(limit()) }),
    ...(level !== USUAL.level && { "heading-level": level }),
    ...(view === "list" && form.inline.checked && { inline: "" }),
    ...(view === "list" && form.pictures.checked && { pictures: "" }),
  };
}

function limit() {
  const number = Math.trunc(form.limit.valueAsNumber) || USUAL.limit;
  return Math.min(Math.max(number, 1), MOST);
}

// The id in the address of a release; else the text itself.
function releaseId(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const folder = url?.pathname.match(/\/release\/([^/]+)/)?.[1];
  return addresses.get(text) ?? url?.searchParams.get("release") ?? folder ?? text;
}

function update() {
  const view = form.view.value;
  const way = form.form.value;
  for (const it of form.querySelectorAll("[data-only]")) it.hidden = it.dataset.only !== view;
  at("frame-script").hidden = way !== "frame";
  const wanted = wish();
  const name = texts[form.lang.value][`name_${view}`];
  const link = { href: SITE + PLACES[view] };
  code.value = way === "frame" ? frame(wanted, name) : script(wanted, html("a", link, name), way === "pinned" && pinned);
  copied.textContent = "";
  Object.assign(element.firstElementChild, link, { textContent: name });
  for (const attribute of ATTRIBUTES) {
    if (attribute in wanted) element.setAttribute(attribute, wanted[attribute]);
    else element.removeAttribute(attribute);
  }
}

function script(wanted, link, fixed) {
  const usual = { type: "module", src: `${HERE}press-room.js` };
  const whole = fixed ? { ...usual, src: HERE + fixed.file, integrity: fixed.integrity, crossorigin: "anonymous" } : usual;
  return `${html("script", whole)}\n${html("press-room", { ...source, ...wanted }, `\n  ${link}\n`, true)}`;
}

function frame(wanted, title) {
  const named = feed === USUAL.feed ? wanted : { ...wanted, feed };
  const src = `${HERE}embed.html?${new URLSearchParams(named)}`;
  const look = { width: "100%", height: "600", frameborder: "0", loading: "lazy" };
  return `${html("iframe", { "data-press-room": "", src, title, ...look })}\n${html("script", { src: "/frame.js", defer: "" })}`;
}

// An element as HTML. Its `content` is text, or already HTML.
function html(name, attributes, content = "", isHtml = false) {
  const given = Object.entries(attributes).map(([name, value]) => (value ? ` ${name}="${escaped(value)}"` : ` ${name}`));
  return `<${name}${given.join("")}>${isHtml ? content : escaped(content)}</${name}>`;
}

function escaped(text) {
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (sign) => signs[sign]);
}

async function copy() {
  copied.textContent = "";
  try {
    await navigator.clipboard.writeText(code.value);
    copied.textContent = words.copied;
  } catch {
    code.focus();
    code.select();
    copied.textContent = words.copy_failed;
  }
}
