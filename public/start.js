// Starts the press room, and says so in the reader's language when it cannot start.
// A file of its own because a strict Content-Security-Policy forbids inline scripts,
// in old syntax so that a browser too old for the rest can still say so.

const byId = (id) => document.getElementById(id);
const config = readConfig();
const feed = [].concat(config.feeds)[0];
const names = document.querySelector("script[data-wasm]").dataset;
// A page that was built reads well without the program, which can wait.
const isBuilt = Boolean(byId("press-room-page"));
// What asks for another view than the page has; campaigns and others add names of their own.
const asksForMore = /[?&](view|release|version|q|kind|year|topic|page|lang)=/.test(location.search);
// The texts of each language that was asked for.
const files = {};
// Made when the reader sets about leaving. That ends what is on its way, in Firefox and WebKit before `pagehide`, and
// we may hear of it when they are back. Kept then, or when it was a download only.
let away;
for (const sign of ["beforeunload", "pagehide"]) addEventListener(sign, leave);
if (isBuilt && !asksForMore) whenWanted(() => start().catch(leaveAsItIs));
else start().catch(isBuilt ? leaveAsItIs : showFailure);

function readConfig() {
  try {
    return JSON.parse(byId("press-room-config").textContent) || {};
  } catch (error) {
    return {}; // The press room itself says what is wrong with it.
  }
}

function leave() {
  away = new Promise((back) => {
    // The first one is no return.
    addEventListener("pageshow", (event) => event.persisted && back());
    setTimeout(back, 9999);
  });
}

// The feed is what the reader waits for: it comes beside the program, not after it, and the program takes it over.
function askEarly() {
  const address = ofTheWeb(feed);
  if (isBuilt || !address) return;
  const controller = new AbortController();
  const answer = fetch(address, { signal: controller.signal });
  answer.catch(() => {}); // The program will say why.
  return [address, answer, controller];
}

// The texts of a language, asked for once.
function words(language, signal) {
  const ask = async (cache) => {
    const answer = await fetch(new URL(names.words.replace("*", language), import.meta.url), { cache, signal });
    const text = await answer.text();
    // Their last line ends as the others do; half a file may lie in a cache.
    if (!answer.ok || !text.endsWith("\n")) throw new Error(`${answer.url}: ${answer.status}`);
    return text;
  };
  if (!files[language]) {
    files[language] = ask("default").catch(() => ask("reload"));
    // Who wishes for them later asks anew.
    files[language].catch(() => (files[language] = undefined));
  }
  return files[language];
}

// For readers who change the language, and are told when it takes too long.
function moreWords(language) {
  return words(language, AbortSignal.timeout && AbortSignal.timeout(30000));
}

// The language that the press room will be in, as far as this can be told here; the program knows better.
function usualLanguage() {
  const asked = [new URLSearchParams(location.search).get("lang"), isBuilt || config.language, document.documentElement.lang];
  return asked
    .map((tag) => String(tag).toLowerCase().split("-")[0].replace(/^no$/, "nb"))
    .find((tag) => /^(nb|nn|en|se)$/.test(tag));
}

// Trunk writes the hashed names into the page, relative to this file.
async function start(tries = 0) {
  const before = away;
  try {
    const early = askEarly();
    let language = usualLanguage() || "nb";
    let texts = words(language);
    // By the same address Firefox never asks again for a script that did not come.
    const program = await import(new URL(tries ? `${names.js}?${tries}` : names.js, import.meta.url));
    await program.default({ module_or_path: new URL(names.wasm, import.meta.url) });
    await texts;
    if (early && before === away) program.offer(...early);
    // Where it needs another language, it says which.
    while ((language = program.start(language, await texts, moreWords))) texts = words(language);
  } catch (cause) {
    if (before === away) throw cause;
    // Nothing has failed: the reader left.
    await away;
    return start(tries + 1);
  }
  hideLoading();
  performance.mark("press-room-started");
  // From here on the press room speaks for itself, and a page has one main and one h1.
  document.querySelectorAll("#press-room-failure").forEach((block) => block.remove());
}

// Once: when the browser has nothing else to do, or the reader is about to do something.
function whenWanted(act) {
  const signs = ["pointerdown", "keydown", "focusin"];
  const once = () => {
    signs.forEach((sign) => removeEventListener(sign, once, true));
    if (act) act();
    act = null;
  };
  signs.forEach((sign) => addEventListener(sign, once, true));
  const idle = window.requestIdleCallback || ((then) => setTimeout(then, 1000));
  if (document.readyState === "complete") idle(once, { timeout: 4000 });
  else addEventListener("load", () => idle(once, { timeout: 4000 }), { once: true });
}

// The page says all it has to say, and its links are links.
function leaveAsItIs(cause) {
  console.error("The press room could not start; the page stays as it is.", cause);
  // Some things need the program, and a button that does nothing is worse than none.
  document.querySelectorAll(".pr-search, .pr-tools, .pr-copy-quote").forEach((tool) => (tool.hidden = true));
}

function hideLoading() {
  const loading = byId("press-room-loading");
  if (loading) loading.hidden = true;
}

function showFailure(cause) {
  console.error("The press room could not start.", cause);
  const block = byId("press-room-failure");
  const sections = Array.from(block.querySelectorAll("section"));
  const language = usualLanguage();
  for (const section of sections) {
    section.hidden = language !== undefined && section.lang !== language;
    point(section.querySelector("[data-home]"), homePage(section.lang));
    point(section.querySelector("[data-feed]"), feed);
  }
  // What a crash left there says the same with fewer ways on.
  document.querySelectorAll(".pr-crash").forEach((crash) => crash.remove());
  const room = document.getElementById("press-room");
  if (room) room.hidden = true;
  block.hidden = false;
}

// One address, or one for each language.
function homePage(language) {
  const url = config.publisher && config.publisher.url;
  return url && typeof url === "object" ? url[language] || Object.values(url)[0] : url;
}

function point(link, address) {
  const href = ofTheWeb(address);
  if (!href) return;
  link.href = href;
  link.closest("p").hidden = false;
}

// The whole address, and only one of the web, whatever the config says.
function ofTheWeb(address) {
  const url = document.createElement("a");
  url.href = address;
  return typeof address === "string" && /^https?:$/.test(url.protocol) && url.href;
}
