// What a reader can do with a release beyond reading it: copy a part of it with its source, see its pictures at full
// size, and hand it on. It needs no program; the pages with a release load it. All of it is in a shadow root, so that
// the program finds the page as it was written, and is not loaded for buttons that are not its own.

import { keepsSomething } from "../start.js";
import { showPassage } from "./passage.js";

const beside = (name) => new URL(name, import.meta.url);
const LANGUAGES = ["nb", "nn", "en", "se"];
const texts = {};

/** The texts in the page's language; asked for once, and again after a failure. */
export function words() {
  const language = document.documentElement.lang.slice(0, 2);
  const name = `${LANGUAGES.includes(language) ? language : "nb"}.json`;
  texts[name] ??= fetch(beside(name)).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.url))));
  texts[name].catch(() => delete texts[name]);
  return texts[name];
}

/** An element with its text and attributes. */
export function make(name, text = "", attributes = {}) {
  const element = Object.assign(document.createElement(name), { textContent: text });
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export function button(text, act, attributes = {}) {
  const element = make("button", text, { type: "button", ...attributes });
  element.addEventListener("click", act);
  return element;
}

/** Puts `text` on the clipboard. Returns whether the browser did so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    return copyBySelection(text);
  }
}

// For browsers without the Clipboard API, or that refuse it: the listener puts the text on the clipboard when the
// command copies.
function copyBySelection(text) {
  let isDone = false;
  const put = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isDone = true;
  };
  addEventListener("copy", put, true);
  try {
    document.execCommand("copy");
  } finally {
    removeEventListener("copy", put, true);
  }
  return isDone;
}

/** This page's address, without what campaigns and others add. */
export function address() {
  const url = new URL(location.href);
  const own = ["view", "release", "version", "lang"];
  [...url.searchParams.keys()].filter((name) => !own.includes(name)).forEach((name) => url.searchParams.delete(name));
  url.hash = "";
  return url.href;
}

class Tools extends HTMLElement {
  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: "open" });
      this.shadowRoot.append(make("link", "", { rel: "stylesheet", href: beside("tools.css") }));
      this.offer().catch(console.error);
    }
    this.listening = new AbortController();
    const { signal } = this.listening;
    document.addEventListener("selectionchange", () => this.selected(), { signal });
    document.addEventListener("click", (event) => this.pressed(event), { signal });
    this.selected();
  }

  disconnectedCallback() {
    this.listening.abort();
    this.shadowRoot.querySelectorAll("dialog, .excerpt").forEach((it) => it.remove());
  }

  async offer() {
    // Pages of a built site can be read without a network.
    const canSave = document.getElementById("press-room-page") && "caches" in window && "serviceWorker" in navigator;
    if (!canSave && !navigator.share) return;
    const says = await words();
    const outcome = make("p", "", { role: "status" });
    if (navigator.share) this.offerSharing(says, outcome);
    this.shadowRoot.append(outcome);
    if (canSave) await this.offerSaving(says, outcome);
  }

  offerSharing(says, outcome) {
    const act = async () => {
      const [title, url] = [document.querySelector("h1").textContent, address()];
      outcome.textContent = "";
      try {
        await navigator.share({ title, url });
      } catch (error) {
        // A reader who closed the sheet knows.
        if (error.name !== "AbortError") outcome.replaceChildren(says.share_failed, " ", make("span", url, { class: "address" }));
      }
    };
    this.shadowRoot.append(button(says.share, act));
  }

  // The script for saving is fetched at the first press, and at once if this device keeps something already.
  async offerSaving(says, outcome) {
    const come = async () => (await import("../device/saved.js")).offer(this.shadowRoot, make, button);
    if (keepsSomething()) return come();
    const first = button(says.save, async () => {
      outcome.textContent = "";
      const press = await come().catch(console.warn);
      if (!press) return (outcome.textContent = says.save_failed);
      const hadFocus = first.matches(":focus");
      first.remove();
      if (hadFocus) press.focus();
      return press.click();
    });
    return this.shadowRoot.append(first);
  }

  selected() {
    if (!this.comes && getSelection().isCollapsed) return;
    this.comes ??= import("./excerpt.js");
    this.comes.then(
      ({ follow }) => this.isConnected && follow(this),
      () => (this.comes = undefined),
    );
  }

  pressed(event) {
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const link = event.target.closest?.("a.pr-photo-open");
    if (!link || !isPlain || event.defaultPrevented) return;
    event.preventDefault();
    // If they cannot be loaded, the link is followed.
    Promise.all([import("./pictures.js"), words()]).then(
      ([{ show }, says]) => show(this.shadowRoot, link, says),
      () => location.assign(link.href),
    );
  }
}

customElements.define("press-room-tools", Tools);
showPassage();
