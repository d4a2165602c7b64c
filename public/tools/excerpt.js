// The button at a selection: copies it with its publisher, title, date and a link to just this passage.

import { address, button, copy, make, words } from "./tools.js";
import { START, find } from "./passage.js";

// Where text of the release is, without links, buttons and facts.
const TEXT = ".pr-release-main, .pr-about, h1";
// The gap between a selection and the button, in pixels.
const GAP = 8;
// The address of a long passage names only its first and last words, this many of each, as in
// `src/components/copy_quote.rs`; more of them where the same words occur earlier in the page.
const WORDS = [4, 16];

/** Shows the button of `tools` while a part of the release's text is selected. */
export async function follow(tools) {
  const says = await words();
  const text = selectedText();
  const box = tools.shadowRoot.querySelector(".excerpt") ?? (text && offer(tools, says));
  if (!box) return;
  // The message that it was copied stays until something else is selected.
  if (!text && box.matches(":focus-within")) return;
  const range = text && getSelection().getRangeAt(0).cloneRange();
  // The same words may have been selected elsewhere.
  const isOther = text && !box.range?.isPointInRange(range.startContainer, range.startOffset);
  if (isOther || text !== box.dataset.text) box.querySelector("p").textContent = "";
  box.dataset.text = text;
  if (text) box.range = range;
  box.hidden = !text;
  if (text) place(box);
}

function selectedText() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return "";
  const isText = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(TEXT);
  const { startContainer, endContainer } = selection.getRangeAt(0);
  return isText(startContainer) && isText(endContainer) ? selection.toString().trim() : "";
}

function offer(tools, says) {
  const box = make("div", "", { class: "excerpt", hidden: "" });
  const outcome = make("p", "", { role: "status" });
  const act = async () => {
    const done = await copy(withSource(box.range, box.dataset.text, tools.dataset.publisher));
    outcome.textContent = done ? says.excerpt_copied : says.copy_failed;
    place(box);
  };
  const press = button(says.excerpt_copy, act, { class: "main" });
  // A press would clear the selection.
  press.addEventListener("pointerdown", (event) => event.preventDefault());
  press.addEventListener("mousedown", (event) => event.preventDefault());
  box.append(press, outcome);
  tools.shadowRoot.append(box);
  const { signal } = tools.listening;
  const isOffered = () => !box.hidden && box.isConnected;
  addEventListener("scroll", () => isOffered() && place(box), { signal, passive: true, capture: true });
  addEventListener("resize", () => isOffered() && place(box), { signal });
  document.addEventListener("keydown", (event) => hear(event, box, press), { signal });
  return box;
}

// After a selection, the tab key goes to its button first; Escape hides the button.
function hear(event, box, press) {
  if (box.hidden || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  const isOn = box.matches(":focus-within");
  if (event.key === "Escape") {
    box.hidden = true;
  } else if (event.key === "Tab" && !event.shiftKey && !isOn && !selectsInField()) {
    event.preventDefault();
    press.focus({ preventScroll: true });
  }
}

function selectsInField() {
  return document.activeElement?.matches("input, select, textarea");
}

// Puts the button below the end of the selection, within the window. On touch screens the device's own menu and handles
// are there, so the button goes to the lower edge.
function place(box) {
  const isCoarse = matchMedia("(pointer: coarse)").matches;
  box.classList.toggle("below", isCoarse);
  if (isCoarse || !getSelection().rangeCount) return;
  const parts = getSelection().getRangeAt(0).getClientRects();
  const end = parts[parts.length - 1];
  if (!end) return;
  const { width, height } = box.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const within = (at, most) => Math.max(GAP, Math.min(at, most - GAP));
  box.style.left = `${within(end.right - width, clientWidth - width)}px`;
  box.style.top = `${within(end.bottom + GAP, clientHeight - height)}px`;
}

/** The text of `element` in the form in which it is pasted: with publisher, title, date and a link to just this passage. */
export function wholeWithSource(element, publisher) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return withSource(range, element.innerText.trim(), publisher);
}

function withSource(range, text, publisher) {
  const title = document.querySelector("h1").textContent;
  const date = document.querySelector(".pr-dates time")?.textContent ?? "";
  return [text, "", publisher, title, date, address() + passage(range, text)].join("\n");
}

const isWord = (word) => /[\p{L}\p{N}]/u.test(word);
const letters = (range) => range.toString().replace(/[^\p{L}\p{N}]/gu, "");
const written = (words) => encodeURIComponent(words.join(" ")).replace(/[-!'()*]/g, (sign) => `%${sign.charCodeAt().toString(16).toUpperCase()}`);

// The end of an address that leads to `text` in `range`, and to no other place with the same words. A dash before direct
// speech is not a word. Each part is within one paragraph or cell, because browsers look for it only there. If the same
// words are there before, the address also names those right in front; if something else is between, such as a button, the
// passage begins with them.
function passage(range, text) {
  const whole = range.cloneRange();
  const all = inWholeWords(whole, text);
  const [front, marks] = inFront(whole);
  const lines = (marks + all).split(/[\n\t]/).filter(isWord).map((line) => line.trim().split(/\s+/));
  const bare = lines.map((words) => words.slice(words.findIndex(isWord)));
  const end = written((bare.at(-1) ?? []).slice(-WORDS[0]));
  const before = front.length ? WORDS.map((count) => written(front.slice(-count))) : [];
  const isThere = (found) => found && whole.isPointInRange(found.startContainer, found.startOffset) && letters(found) === letters(whole);
  const endsThere = (found) => found && whole.isPointInRange(found.endContainer, found.endOffset) && letters(found).endsWith(letters(whole));
  const exact = [...WORDS.map((count) => named(bare, count)), ...before.map((words, at) => `${words}-,${named(lines, WORDS[at])}`)];
  const longer = before.map((words) => `${words},${end}`);
  return START + (exact.find((place) => isThere(find(place))) ?? longer.find((place) => endsThere(find(place))) ?? exact[0]);
}

function named(lines, count) {
  const [first = [], last = first] = [lines[0], lines.at(-1)];
  if (lines.length < 2 && first.length <= 2 * count) return written(first);
  return `${written(first.slice(0, count))},${written(last.slice(-count))}`;
}

// Browsers look for whole words: widens `range` to whole words, and returns its text.
function inWholeWords(range, text) {
  const { startContainer: first, startOffset: from, endContainer: last, endOffset: to } = range;
  const [start] = /^\S/.test(first.data?.slice(from) ?? "") ? first.data.slice(0, from).match(/\S*$/) : [""];
  const [end] = /\S$/.test(last.data?.slice(0, to) ?? "") ? last.data.slice(to).match(/^\S*/) : [""];
  if (start) range.setStart(first, from - start.length);
  if (end) range.setEnd(last, to + end.length);
  return start + text + end;
}

// The words in front of `range`, of one paragraph or a part of it, and the marks between them and the range.
function inFront({ startContainer: node, startOffset: at }) {
  const isText = (it) => (it.parentElement.closest("button, [role=status]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, isText);
  walker.currentNode = node.childNodes[at] ?? node;
  let [text, marks] = [node.data?.slice(0, at) ?? "", ""];
  while (!isWord(text) && walker.previousNode()) [text, marks] = [walker.currentNode.data, text + marks];
  return [isWord(text) ? text.trim().split(/\s+/) : [], marks];
}
