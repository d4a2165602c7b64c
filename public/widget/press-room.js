// <press-room>: a press room's releases, contacts or subscription form on any page. This file has a stable address and
// finds the rest beside itself. docs/embed.md is its guide. `cargo xtask dist` puts src/widget/wish.js at its end,
// which reads what an element's attributes ask for.

// Bundlers recognise this form and include the file; an address that is no file to include is written in another form.
const PROGRAM = new URL("./press-room-widget_bg.wasm", import.meta.url);
const INTEGRITY = "";
// The press room that this file belongs to, if it came from the web.
const HERE = import.meta.url;
const SITE = HERE.startsWith("http") ? new URL("../", HERE).href : undefined;
const NEAR = "400px";
// The fragments that the press room has, which need no program: each with its name, and other words for it. The builder
// lists them here.
const FRAGMENTS = "fragments:".slice(10).split(",");
// What shows an element: a fragment, without a program; the first file of the program, which can do the list of one
// plain feed; or the whole press room, which is a part of the program. Each can do what those before it can, and more.
const FRAGMENT = 0;
const FIRST = 1;
const ROOM = 2;
// What is thrown when the first file leaves something to the press room.
const MORE = "more";

const TEXTS = ["feed", "site-url", "view", "release", "kind", "topic", "release-lang", "heading", "config"];
const NUMBERS = ["limit", "heading-level"];
const FLAGS = ["inline", "pictures"];

// What went wrong, for the page's editor: each cause with what to do about it. The program brings more of them.
const CAUSES = {
  settings: "feed (a bundled copy needs one), site-url or config is no web address.",
  script: "its program did not come. Upload all files of widget/ together, with Access-Control-Allow-Origin and text/javascript, allowed in script-src and connect-src.",
  unsupported: "this browser is too old.",
};

let program, style, sheet;
const brought = {};
// The requests that are made before the press room is there, by address: each with its answer, its time, what can abort
// it, and the elements that it is for.
let early = new Map();
let crashed = false;
let attempts = 0;
let missed = 0;
// A promise that is made when the reader begins to leave. Leaving ends all requests, in Firefox and WebKit before
// `pagehide`, and we may only hear of that when the reader is back. It resolves then, or after a while if the link was
// only a download.
let away;
const signs = ["beforeunload", "pagehide"];
const leave = () => {
  away = new Promise((back) => {
    // The first one belongs to the loading of the page, and is no return.
    addEventListener("pageshow", (event) => event.persisted && back());
    setTimeout(back, 9999);
  });
};

// Fetches what shows this wish, and what it is shown from: the program and the words for the language, or else the
// script for fragments and a fragment. Each is fetched once for all elements; after a failure, the next element tries
// again.
async function start(wish) {
  for (const sign of signs.splice(0)) addEventListener(sign, leave);
  const before = away;
  try {
    if (wish.by === FRAGMENT) {
      // A browser may fetch a module only once, even if that failed. So the next try has another address.
      const again = () => import(/* webpackIgnore: true */ /* @vite-ignore */ new URL(`press-room-widget-fragments.js?${missed}`, HERE));
      const script = missed ? again() : import("./press-room-widget-fragments.js");
      const [source, glue] = await Promise.all([bring(wish.fragment), script]);
      style = glue.style;
      return { ...glue, source };
    }
    const glue = await (program ??= load(before));
    const how = await glue.ready(wish, before === away && early);
    if (crashed) throw "crash";
    if (wish.by === ROOM) early = undefined;
    return { ...glue, ...how };
  } catch (trouble) {
    if (before === away) throw trouble;
    // Nothing has failed: the reader left. This starts again when they are back, without the old answers.
    missed++;
    early &&= new Map();
    await away;
    return start(wish);
  }
}

// A fragment, kept for as long as a feed would be.
function bring(address) {
  if (!brought[address]) {
    const forget = () => delete brought[address];
    const late = new AbortController();
    setTimeout(() => late.abort(), 9999);
    setTimeout(forget, 3e5);
    brought[address] = fetch(address, { signal: late.signal }).then((answer) => answer.json());
    brought[address].catch(forget);
  }
  return brought[address];
}

async function load(before) {
  const wasm = fetch(PROGRAM, INTEGRITY ? { integrity: INTEGRITY } : {});
  wasm.catch(() => {}); // Reported below, after a failure of the script.
  const usual = () => import("./press-room-widget.js");
  // Firefox never fetches a script again from an address that failed. In a bundle the script has another name.
  const again = () => import(/* webpackIgnore: true */ /* @vite-ignore */ new URL(`press-room-widget.js?${attempts}`, HERE));
  const glue = await (attempts++ && !INTEGRITY ? again().catch(usual) : usual()).catch(because("script"));
  Object.assign(CAUSES, glue.causes);
  glue.prepare(early);
  await wasm.then((answer) => glue.default({ module_or_path: answer })).catch(because("wasm"));
  style = glue.style;
  return glue;
}

// Requests the feed or the settings early. Once the press room is there, it requests them itself.
function askEarly(made) {
  const address = made.wish.view === "subscribe" ? made.wish.config : made.wish.feed;
  // Nothing is requested from an address with a secret key in it: the press room reports it.
  if (!early || !address || made.wish.by === FRAGMENT || /mynewsdesk\.com\/services\//i.test(address)) return;
  if (!(early.get(address)?.at > Date.now() - 3e5)) {
    const controller = new AbortController();
    const answer = fetch(address, { signal: controller.signal });
    answer.catch(() => {}); // The press room will say why.
    early.set(address, { answer, at: Date.now(), controller, wanted: new Set() });
  }
  early.get(address).wanted.add(made);
}

function forgetEarly(made) {
  early?.forEach(({ controller, wanted }, address) => {
    if (!wanted.delete(made) || wanted.size) return;
    controller.abort();
    early.delete(address);
  });
}

function because(code) {
  return (error) => {
    program = undefined;
    throw { code, cause: error };
  };
}

// A framework that renders on a server reads this file too.
const Base = globalThis.HTMLElement ?? class {};

export class PressRoomElement extends Base {
  static observedAttributes = ["lang", ...TEXTS, ...NUMBERS, ...FLAGS];
  static #watcher = globalThis.IntersectionObserver && new IntersectionObserver(PressRoomElement.#seen, { rootMargin: NEAR });

  #isNear = false;
  #hasChanged = false;
  #root;
  #shown; // What readers see.
  #coming; // What is being made, to take its place.

  static #seen(entries, watcher) {
    for (const { isIntersecting, target } of entries) {
      // One that was removed meanwhile is watched again when it is back.
      if (!isIntersecting || !target.isConnected) continue;
      watcher.unobserve(target);
      target.#isNear = true;
      target.#make();
    }
  }

  connectedCallback() {
    for (const name of [...TEXTS, ...NUMBERS, ...FLAGS].map(property)) {
      // A property that was set before this file arrived hides the real one.
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    // Moved: what is around it may be in another language.
    if (this.#shown || this.#coming) return this.#change();
    if (this.#isNear) this.#make();
    else PressRoomElement.#watcher.observe(this);
  }

  // Moved by moveBefore().
  connectedMoveCallback() {
    if (this.#shown || this.#coming) this.#change();
  }

  // Moved into another document.
  adoptedCallback() {
    if (this.#shown) this.#dress();
  }

  // A style sheet that a script makes can be used in one document only.
  #dress() {
    const view = this.ownerDocument.defaultView;
    if (!view) return;
    if (sheet?.view !== view) {
      sheet = new view.CSSStyleSheet();
      sheet.view = view;
      sheet.replaceSync(style);
    }
    this.#root.adoptedStyleSheets = [sheet];
  }

  disconnectedCallback() {
    PressRoomElement.#watcher.unobserve(this);
    // An element that is only moved is back by then.
    queueMicrotask(() => this.isConnected || this.#clear());
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || this.#hasChanged) return;
    // Several attributes that change together are one change.
    this.#hasChanged = true;
    queueMicrotask(() => {
      this.#hasChanged = false;
      if (this.isConnected && this.#isNear) this.#change();
    });
  }

  #change() {
    const wish = wishOf(this);
    const fits = (made) => made && wish && made.wish.feed === wish.feed && made.wish.by >= wish.by;
    const made = [this.#coming, this.#shown].find(fits);
    if (!made) return this.#make();
    if (made === this.#shown) {
      // What was on its way is no longer wanted.
      release(this.#coming);
      this.#coming = undefined;
    }
    // A press room that is on its way reads the attributes once it is there. Anything else would first be shown as it
    // was asked for before.
    if (!made.handle) return made.wish.by < ROOM && this.#make();
    wish.by = made.wish.by;
    made.wish = wish;
    start(wish)
      .then(({ source }) => made.wish === wish && made.handle?.update(JSON.stringify(wish), source))
      .catch((error) => this.#stop(made, error));
  }

  // The program throws a code for an error that it knows. Any other error counts as a crash.
  #stop(made, error) {
    // A fragment may be missing, out of date or not as it should be.
    if (made.wish.by === FRAGMENT || error === MORE) return made.isOver || this.#make(made.wish.by + 1);
    const code = CAUSES[error] ? error : CAUSES[error.code] ? error.code : "crash";
    crashed ||= code === "crash";
    if (!made.isOver) this.#fail(code, 0, error.cause ?? error);
  }

  async #make(least) {
    const wish = wishOf(this, least);
    if (!wish) return this.#fail("settings");
    // Once the press room is there, it shows everything but fragments.
    if (!early) wish.by &&= ROOM;
    const container = document.createElement("div");
    container.className = "pr-element";
    const made = { wish, container };
    // First, since the one that is released next may want the same answer.
    askEarly(made);
    release(this.#coming);
    this.#coming = made;
    try {
      const { mount, follow, source } = await start(wish);
      if (made.isOver) return;
      made.handle = mount(container, JSON.stringify(wish), (...said) => this.#hear(made, ...said), source);
      container.addEventListener("click", (event) => follow(container, event, (url) => this.#go(made, url)));
    } catch (error) {
      return this.#stop(made, error);
    }
    this.#change(); // Applies what was asked for in the meantime.
  }

  // What the program reports: the name of the event, its detail, and an HTTP status.
  #hear(made, what, cause, status) {
    if (cause === "crash") crashed = true;
    if (made.isOver) return;
    if (what === "error") this.#fail(cause, status);
    else if (what === "subscribe") this.#tell("subscribe", { outcome: cause });
    else this.#show(made, cause);
  }

  #show(made, view) {
    if (made !== this.#shown) {
      const focused = this.getRootNode().activeElement;
      if (focused !== this && this.contains(focused)) {
        // A reader whose focus is on a link of the page's own would lose their place: the new content waits until the
        // focus has moved on.
        const goneOn = () => requestAnimationFrame(() => this.#hear(made, "ready", view));
        return this.addEventListener("focusout", goneOn, { once: true });
      }
      try {
        this.#root ??= this.attachShadow({ mode: "open" });
        this.#dress();
      } catch {
        return this.#fail("unsupported"); // Or the page has put a shadow root of its own there.
      }
      release(this.#shown);
      this.#coming = undefined;
      this.#shown = made;
      this.#root.replaceChildren(made.container);
    }
    this.#tell("ready", { view });
  }

  // Shows the element's own children again, in place of whatever it showed.
  #fail(code, status, cause) {
    const hadFocus = this.#root?.activeElement;
    this.#clear();
    if (hadFocus) this.querySelector("a[href]")?.focus({ preventScroll: true });
    const advice = CAUSES[code].replace("#", status);
    const line = `<press-room feed="${this.getAttribute("feed") ?? ""}"> shows its own children: ${advice}`;
    console.error(line, cause ?? "");
    this.#tell("error", status ? { code, status } : { code });
  }

  #clear() {
    release(this.#coming);
    release(this.#shown);
    this.#coming = this.#shown = undefined;
    if (!this.#root) return;
    this.#root.adoptedStyleSheets = [];
    this.#root.replaceChildren(document.createElement("slot"));
  }

  // A reader follows a link. Returns whether the page or the program has dealt with it, so that the browser must not.
  // The program may crash in this.
  #go(made, url) {
    try {
      return !this.#tell("navigate", { url }) || (this.inline && made.handle.open(url));
    } catch (error) {
      this.#stop(made, error);
    }
  }

  // Dispatches an event. Returns `false` if the page prevented its default.
  #tell(what, detail) {
    const how = { bubbles: true, composed: true, cancelable: what === "navigate", detail };
    return this.dispatchEvent(new CustomEvent(`press-room-${what}`, how));
  }
}

// After a crash the program must not be called any more.
function release(made) {
  if (!made) return;
  made.isOver = true;
  forgetEarly(made);
  if (!crashed || made.wish.by < ROOM) made.handle?.free();
  made.container.remove();
  made.handle = undefined;
}

const property = (attribute) => attribute.replace(/-./g, (dash) => dash[1].toUpperCase());

function reflect(names, get, set) {
  for (const name of names) {
    Object.defineProperty(PressRoomElement.prototype, property(name), {
      configurable: true,
      enumerable: true,
      get() { return get(this, name); },
      set(value) { set(this, name, value); },
    });
  }
}

const setText = (element, name, value) =>
  value === null || value === undefined ? element.removeAttribute(name) : element.setAttribute(name, value);
reflect(TEXTS, (element, name) => element.getAttribute(name) ?? "", setText);
reflect(NUMBERS, (element, name) => +element.getAttribute(name) || 0, setText);
reflect(FLAGS, (element, name) => element.hasAttribute(name), (element, name, value) => element.toggleAttribute(name, !!value));

// Another version of this file may have been there first; one element is enough for a page.
const known = globalThis.customElements;
if (!known?.get("press-room")) known?.define("press-room", PressRoomElement);
