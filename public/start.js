// Starts the press room, and says so in the reader's language when it cannot start.
// A file of its own because a strict Content-Security-Policy forbids inline scripts,
// in old syntax so that a browser too old for the rest can still say so.

export const byId = (id) => document.getElementById(id);
const config = readData("press-room-config");
const feed = [].concat(config.feeds)[0];
const names = document.querySelector("script[data-wasm]").dataset;
// A page that was built reads well without the program, which can wait.
const isBuilt = Boolean(byId("press-room-page"));
// Where a built page says that the program could not be loaded.
const notice = document.querySelector(".pr-part-notice");
// Whether a query asks for another view than the page has; campaigns and others add names of their own.
const asksForMore = (query) => /[?&](view|release|version|q|kind|year|topic|language|publisher|order|page|lang)=/.test(query);
// The part of the program with the page that an address names; a list is in no part of its own.
const partOf = (query) => (/[?&]view=follow/.test(query) ? "follow" : /[?&](release|view)=/.test(query) && "pages");
// The list of one feed can be shown without the whole press room, which is then loaded when it is needed, as on a built
// page.
const isList = !isBuilt && !config.sources && !asksForMore(location.search) && [].concat(config.feeds).length === 1;
export const early = askEarly();
// The texts of each language that was asked for.
const files = {};
// A promise that is made when the reader begins to leave. Leaving ends all requests, in Firefox and WebKit before
// `pagehide`, and we may only hear of that when the reader is back. It resolves then, or after a while if the link was
// only a download.
export let away;
// How often the program's script could not be fetched.
let failures = 0;
// A promise of the program, once it was requested.
let loading;
// What the first file of the program has put on the page: anything (`isShown`), the beginning of a list (`isPartial`),
// or all of it (`isWhole`). `reading` ends when the feed has been read to its end. Nothing more is put there once the
// press room `hasStarted`.
export const list = {};
for (const sign of ["beforeunload", "pagehide"]) addEventListener(sign, leave);
if (isBuilt) whenIdle(() => lookAround().catch(() => {}));
if (isBuilt && !asksForMore(location.search)) whenWanted();
else if (isList && early) {
  const come = whenWanted();
  import("./list.js").then(({ showList }) => showList(come), come);
}
else start().catch(fail);

function readData(id) {
  try {
    return JSON.parse(byId(id).textContent) || {};
  } catch (error) {
    return {}; // The press room itself says what is wrong with it.
  }
}

function leave() {
  const own = (away = new Promise((back) => {
    // The first one belongs to the loading of the page, and is no return.
    addEventListener("pageshow", (event) => event.persisted && back());
    setTimeout(back, 9999);
  }));
  own.then(() => (own.isOver = true));
}

// The feed is what the reader waits for: it is fetched together with the program, not after it, and the program takes
// the request over.
function askEarly() {
  const address = ofTheWeb(feed);
  // Nothing is requested from an address with a secret key in it: the program reports it.
  if (isBuilt || !address || address.includes("mynewsdesk.com/services/")) return;
  const controller = new AbortController();
  const answer = fetch(address, { signal: controller.signal });
  answer.catch(() => {}); // The program will say why.
  return [address, answer, controller];
}

// The texts of a language, requested once. They have the same time limit as a feed.
export function words(language) {
  const limit = new AbortController();
  const ask = async (cache) => {
    const answer = await fetch(new URL(names.words.replace("*", language), import.meta.url), { cache, signal: limit.signal });
    const text = await answer.text();
    // A complete file ends with a line break. A cache may hold half a file.
    if (!answer.ok || !text.endsWith("\n")) throw new Error(`${answer.url}: ${answer.status}`);
    return text;
  };
  if (!files[language]) {
    setTimeout(() => limit.abort(), 30000);
    files[language] = ask("default").catch(() => ask("reload"));
    // A later wish for them requests them again.
    files[language].catch(() => (files[language] = undefined));
  }
  return files[language];
}

// The language that the press room will be in, as far as this script can know it; the program decides.
export function usualLanguage() {
  const asked = [new URLSearchParams(location.search).get("lang"), isBuilt || config.language, document.documentElement.lang];
  return asked
    .map((tag) => String(tag).toLowerCase().split("-")[0].replace(/^no$/, "nb"))
    .find((tag) => /^(nb|nn|en|se)$/.test(tag));
}

// Loads the program, and at the same time the parts that the page needs. Trunk writes the hashed names into the page,
// relative to this file.
export function load(parts) {
  // Firefox never fetches a script again from an address that failed, so each try after a failure has another.
  const address = new URL(failures ? `${names.js}?${failures}` : names.js, import.meta.url);
  const script = import(address);
  script.catch(() => (failures += 1));
  // A debug build is in one piece and has no parts.
  script.then(({ preloadPart }) => preloadPart && parts.forEach(preloadPart), () => {});
  if (!loading) {
    const limit = new AbortController();
    // Fetched together with its script, which would request it too late.
    const wasm = fetch(new URL(names.wasm, import.meta.url), { signal: limit.signal });
    wasm.catch(() => {}); // Reported below, after a failure of the script.
    const ready = script.then(async (program) => {
      await program.default({ module_or_path: wasm });
      return program;
    });
    // No reader waits longer than a minute without a message.
    const late = new Promise((_, fail) => setTimeout(() => fail(limit.abort() || new Error("late")), 60000));
    loading = Promise.race([ready, late]);
    loading.catch(() => (loading = undefined));
  }
  return loading;
}

// Runs `act`. Nothing has failed if the reader left, or was leaving already: then `act` runs again when they are back.
// They may have been back before this began, while the file that failed was requested earlier, by the page itself: so
// each leaving excuses one failure.
export async function unlessAway(act) {
  const before = away;
  try {
    return await act();
  } catch (cause) {
    // The program may have refused the texts.
    Object.keys(files).forEach((language) => delete files[language]);
    if (before === away && (!away || away.hasExcused)) throw cause;
    away.hasExcused = away.isOver;
    await away;
    return unlessAway(act);
  }
}

async function start() {
  let language = usualLanguage() || "nb";
  await unlessAway(async () => {
    let texts = words(language);
    // What this page shows needs these parts of the program: they are fetched together with it, not after it.
    const part = partOf(readData("press-room-page").at) || partOf(location.search);
    const takesOver = isBuilt || list.isShown;
    const parts = ["room", takesOver && "built", part].filter(Boolean);
    const [program] = await Promise.all([load(parts), texts]);
    // The pages of a built site are to be taken over at once; elsewhere they may come later.
    const needed = parts.filter((name) => isBuilt || name !== part);
    if (program.bringPart) await Promise.all(needed.map(program.bringPart));
    // With only the beginning of the list the press room could not do what the reader wants of it.
    if (list.isPartial) await list.reading;
    if (early && !list.isWhole && !away) program.offer(...early);
    list.hasStarted = true;
    // If it needs another language, it returns which.
    while ((language = program.start(language, await texts, words, takesOver))) texts = words(language);
  });
  started();
}

export function started() {
  hide(byId("press-room-loading"));
  // For tests, and for measuring.
  performance.mark("press-room-started");
  if (list.hasStarted || list.isWhole) forgetFailure();
}

// Removes the message of failure, once the press room can report failures itself or the list is whole: a page has one
// main and one h1.
export function forgetFailure() {
  document.querySelectorAll("#press-room-failure").forEach((block) => block.remove());
}

export function fail(cause) {
  if (isBuilt) leaveAsItIs(cause);
  else showFailure(cause);
}

// Runs `act` when the page has loaded and the browser has nothing else to do.
function whenIdle(act) {
  const idle = () => (window.requestIdleCallback || ((then) => setTimeout(then, 1000)))(act, { timeout: 4000 });
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
}

export function savesData() {
  return matchMedia("(prefers-reduced-data: reduce)").matches || (navigator.connection || {}).saveData;
}

// Whether the reader has ever asked a press room of this site to keep something on the device.
export function keepsSomething() {
  try {
    return Object.keys(localStorage).some((name) => /^press-room:/.test(name));
  } catch (error) {
    // The browser keeps nothing.
  }
}

// `newer.js` also loads the marks and keys that a reader has asked for. For these it is loaded even if the reader saves
// data.
async function lookAround() {
  return (savesData() && !keepsSomething()) || import("./newer.js");
}

// Loads the program when the reader is about to do something that needs it. On a built page, neither reading nor
// following a link needs it. Returns a function that loads it at once.
function whenWanted() {
  const tools = "input, select, textarea, button, summary";
  const signs = ["pointerdown", "focusin", "change", "click", "submit"];
  if (!isBuilt) signs.push("pointerover");
  // What the reader has pressed, followed or sent meanwhile: done once the program can do it.
  const held = new Map();
  // The link to another page that the reader was last about to follow.
  let ahead;
  let coming = false;
  let hasFailed = false;
  const stop = () => signs.forEach((sign) => removeEventListener(sign, hear, true));

  function come() {
    if (coming) return;
    coming = true;
    start().then(
      () => {
        stop();
        clear();
        // Events that the press room would have heard if it had been there.
        if (!isBuilt && document.activeElement) document.activeElement.dispatchEvent(new FocusEvent("focus"));
        if (ahead) ahead.dispatchEvent(new Event("pointerover", { bubbles: true }));
        held.forEach(attempt);
      },
      (cause) => {
        coming = false;
        hasFailed = true;
        if (isBuilt) leaveAsItIs(cause, come);
        else if (!list.isWhole && !list.isPartial) showFailure(cause);
        else {
          console.error("The press room could not start.", cause);
          held.forEach((act, element) => (element.localName === "form" ? sendPlainly(element) : element.href && location.assign(element.href)));
          held.clear();
        }
        // A press room that crashed says so itself, and cannot be started twice.
        if (document.querySelector(".pr-crash")) stop();
      },
    );
  }

  function hear(event) {
    const { target, type } = event;
    const tool = target instanceof Element && target.closest(isBuilt ? `${tools}, form` : `${tools}, form, a[href]`);
    if (!tool || (notice && notice.contains(tool)) || (tool.localName === "form" && type !== "submit")) return;
    const isLink = tool.localName === "a";
    if (isLink ? !isOwnPlace(tool) || (type !== "click" && savesData()) : type === "pointerover") return;
    const isPress = type === "click" && (isLink ? isPlainClick(event) : tool.localName === "button" && tool.type === "button");
    // After a failure the browser sends forms and follows links by itself, and only a press asks for the program again.
    if (hasFailed && !coming) {
      if (!isPress || isLink) return;
      held.clear();
    }
    const part = isLink && partOf(tool.search);
    if (part) {
      ahead = tool;
      load([part]).catch(() => {});
    }
    come();
    if (type === "submit") hold(target, (form) => form.requestSubmit(standIn(event.submitter)));
    else if (isPress) hold(tool, (it) => it.click());
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function hold(element, act) {
    held.set(element, act);
    // A form does not wait longer than this: then the browser itself sends it.
    if (element.localName === "form") setTimeout(() => coming && held.delete(element) && sendPlainly(element), 9999);
  }

  signs.forEach((sign) => addEventListener(sign, hear, true));
  addEventListener("pageshow", (event) => event.persisted && held.clear());
  return come;
}

// Whether a link leads to another place of this press room, which it shows without loading a page. For that it needs
// the Navigation API: https://html.spec.whatwg.org/multipage/nav-history-apis.html#navigation-api
function isOwnPlace(link) {
  const folder = (address) => new URL(".", address).href;
  return "navigation" in window && asksForMore(link.search) && folder(link.href) === folder(location.href);
}

// Whether a click asks for nothing else than following the link in this tab.
function isPlainClick(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

function attempt(act, element) {
  try {
    act(standIn(element));
  } catch (error) {
    if (element.localName === "form") sendPlainly(element);
    else console.error(error);
  }
}

// An element, or the one that took its place when the list was shown anew.
export function standIn(element) {
  if (!element || element.isConnected) return element;
  return byId(element.id) || [...document.querySelectorAll(element.localName)].find((it) => it.isEqualNode(element)) || element;
}

// A field called "submit" would hide the form's own.
function sendPlainly(form) {
  HTMLFormElement.prototype.submit.call(standIn(form));
}

// The page itself is complete, and its links work. Only what the reader wanted could not be loaded: a notice says so,
// with a way to try again.
function leaveAsItIs(cause, again) {
  console.error("The press room could not start.", cause);
  if (!notice || document.querySelector(".pr-crash")) return;
  const make = (name, text, className = "") => Object.assign(document.createElement(name), { textContent: text, className });
  const { title, text, retry, close } = notice.dataset;
  const box = make("section", "", "pr-notice pr-notice-error");
  box.setAttribute("role", "alert");
  const [button, end] = [retry, close].map((label) => make("button", label, "pr-button"));
  button.type = end.type = "button";
  button.addEventListener("click", again || (() => location.reload()));
  end.addEventListener("click", clear);
  box.append(make("h2", title), make("p", text), button, " ", end);
  const hadFocus = notice.contains(document.activeElement);
  notice.replaceChildren(box);
  if (hadFocus) button.focus();
  // In a low window it stands at the end of the page.
  notice.scrollIntoView({ block: "nearest" });
}

// Removes the notice. If the focus was on one of its buttons, it moves to the heading.
function clear() {
  if (!notice) return;
  const heading = notice.contains(document.activeElement) && document.querySelector("h1");
  notice.replaceChildren();
  if (heading) heading.focus();
}

function showFailure(cause) {
  console.error("The press room could not start.", cause);
  const block = byId("press-room-failure");
  const language = usualLanguage();
  block.querySelectorAll("section").forEach((section) => {
    section.hidden = language !== undefined && section.lang !== language;
    point(section.querySelector("[data-home]"), homePage(section.lang));
    point(section.querySelector("[data-feed]"), feed);
  });
  // The notice that a crash left on the page says the same, but offers fewer ways to go on.
  document.querySelectorAll(".pr-crash").forEach((crash) => crash.remove());
  hide(byId("press-room"));
  block.hidden = false;
}

function hide(element) {
  if (element) element.hidden = true;
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

// The absolute form of `address`; `false` if it is not a web address, whatever the config says.
function ofTheWeb(address) {
  const url = document.createElement("a");
  url.href = address;
  return typeof address === "string" && /^https?:$/.test(url.protocol) && url.href;
}
