// What a reader has asked this device to keep, for the press room in one folder: which releases are saved, whether new ones
// are marked, whether keys are shortcuts. Nothing of it exists before somebody asks, and nothing leaves the device.

import { language } from "./view.js";

/** The press room's folder: this file lies in one of its folders. */
export const root = new URL("../", import.meta.url);
const NAME = `press-room:${root.pathname}`;
// What pages load without naming it in their HTML.
const FILES = [
  "newer.js",
  "tools/tools.js",
  "tools/passage.js",
  "tools/excerpt.js",
  "tools/pictures.js",
  "tools/tools.css",
  "device/store.js",
  "device/saved.js",
  "device/view.js",
  "device/device.css",
  "device/page.js",
  "device/buttons.js",
  "device/here.js",
  "device/keys.js",
];

/**
 * What is kept: `saved`, a list of `{path, title, at, hash}` with the newest first; `marksNew`, with the time from
 * which releases are new, `since`, and the time of the last visit, `last`; `hasKeys`. Times are milliseconds since
 * 1970.
 */
export function read() {
  try {
    return { saved: [], ...JSON.parse(localStorage.getItem(NAME)) };
  } catch (error) {
    return { saved: [] };
  }
}

function write(record) {
  const isEmpty = !record.saved.length && !record.marksNew && !record.hasKeys;
  if (isEmpty) localStorage.removeItem(NAME);
  else localStorage.setItem(NAME, JSON.stringify(record));
}

/** Changes what is kept. */
export function change(how) {
  const record = read();
  how(record);
  write(record);
}

/** There was no network, or the press room answered with a failure, whose `status` this error then has. */
export class NoAnswer extends Error {
  constructor(address, status) {
    super(`${address}: ${status ?? "no network"}`);
    this.status = status;
  }
}

async function ask(address, cache) {
  const answer = await fetch(address, { cache }).catch(() => {
    throw new NoAnswer(address);
  });
  // Some hosts answer 403 where there is no file.
  if (!answer.ok && ![403, 404, 410].includes(answer.status)) throw new NoAnswer(address, answer.status);
  return answer;
}

/** The hash of the last entry in a release's chain of versions; `undefined` if there is no chain. Fails with
 * {@link NoAnswer}. */
export async function lastHash(path) {
  const answer = await ask(new URL(`${path}versions.json`, root), "no-store");
  if (!answer.ok) return undefined;
  const { entries } = await answer.json();
  return entries.at(-1)?.hash;
}

/**
 * Whether what is saved has been corrected, now that the chain ends with `hash`. A release under embargo has no chain,
 * so a chain that began after the release was saved does not mean a correction.
 */
export const isCorrected = (saved, hash) => Boolean(saved.hash) && hash !== saved.hash;

/** The path of a page from the press room's folder. */
export function pathOf(address) {
  return new URL(address).pathname.slice(root.pathname.length).replace(/index\.html$/, "");
}

/** Saves the page of the release at `path`, as it is on the server now, with what it shows. It fails as a whole, with
 * {@link NoAnswer} or with what the browser says. */
export async function save(path, title) {
  const wasSaved = isSaved(path);
  try {
    const hash = await lastHash(path);
    await take(path);
    const worker = trusted("createScriptURL", new URL("offline.js", root).href);
    await navigator.serviceWorker.register(worker, { scope: root.pathname });
    change((record) => {
      record.saved = [{ path, title, at: Date.now(), hash }, ...record.saved.filter((it) => it.path !== path)];
    });
  } catch (cause) {
    if (!wasSaved) await leave(path).catch(console.warn);
    throw cause;
  }
}

/** Whether the release at `path` is saved. */
export function isSaved(path) {
  return read().saved.some((it) => it.path === path);
}

// Puts the page at `path` and all that it shows into the cache.
async function take(path) {
  const cache = await caches.open(NAME);
  const page = new URL(path, root);
  const answer = await ask(page, "no-cache");
  if (!answer.ok) throw new NoAnswer(page, answer.status);
  const html = await answer.clone().text();
  await cache.put(page, answer);
  const own = [...FILES, `tools/${language()}.json`, `device/${language()}.json`];
  const files = [listAddress(), ...own.map((name) => new URL(name, root).href), ...filesOf(html, page)];
  await Promise.all([...new Set(files)].map((file) => keep(cache, file)));
}

// Marks a text for the browser's parser, or the address of a worker, as trusted on pages that enforce Trusted Types:
// what is parsed here never runs, and the worker is a file of the press room. A page that allows no such policy refuses
// the text itself.
let policy;
function trusted(how, text) {
  try {
    const pass = (it) => it;
    policy ??= globalThis.trustedTypes?.createPolicy("press-room-device", { createHTML: pass, createScriptURL: pass });
  } catch (error) {
    console.warn(error);
  }
  return policy ? policy[how](text) : text;
}

// Puts the file at `address` into the cache. If a picture cannot be fetched, the page shows its alternative text.
async function keep(cache, address) {
  const answer = await fetch(address, { cache: "no-cache" }).catch(() => undefined);
  if (answer?.ok) await cache.put(address, answer);
}

// What a page of this site shows: style sheets, scripts and pictures of this site, and the page that says what has changed.
// It is parsed and not shown: nothing in it runs.
function filesOf(html, page) {
  const parsed = new DOMParser().parseFromString(trusted("createHTML", html), "text/html");
  const all = (selector, name) => [...parsed.querySelectorAll(selector)].map((it) => it.getAttribute(name));
  const copies = all("[srcset]", "srcset").flatMap((sizes) => sizes.split(",").map((it) => it.trim().split(/\s/)[0]));
  const named = [...all("[rel=stylesheet], [rel=icon], [href$='/versions/']", "href"), ...all("[src]", "src"), ...copies];
  return named.map((name) => new URL(name, page).href).filter((address) => address.startsWith(`${root.origin}/`));
}

/** Forgets a saved release; files that it shares with others stay until the last of them is forgotten. */
export async function forget(path) {
  change((record) => (record.saved = record.saved.filter((it) => it.path !== path)));
  await leave(path);
}

// Removes the page at `path` from the cache or, if no release is saved any more, the whole cache.
async function leave(path) {
  if (!read().saved.length) return forgetPages();
  return (await caches.open(NAME)).delete(new URL(path, root));
}

async function forgetPages() {
  // Without these, as on a page that is not a secure context, nothing was kept.
  if (!("caches" in globalThis && "serviceWorker" in navigator)) return;
  await caches.delete(NAME);
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.filter((it) => it.scope === root.href).map((it) => it.unregister()));
}

/** Forgets everything: afterwards this device has nothing of the press room but what its browser keeps by itself. */
export async function forgetAll() {
  try {
    localStorage.removeItem(NAME);
  } catch (error) {
    // A browser that refuses to look has kept nothing.
  }
  await forgetPages();
}

/** The address of the page with all that is saved, in the language of this page, whose footer links to it. */
export function listAddress() {
  return document.querySelector(".pr-index a[href$='device/']")?.href ?? new URL("device/", root).href;
}
