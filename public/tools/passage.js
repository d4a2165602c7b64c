// The place of a passage in a page, by its words: https://wicg.github.io/scroll-to-text-fragment/

const START = "#:~:text=";
// The address of a long passage names only its first and last words, this many of each, as in
// `src/components/copy_quote.rs`.
const WORDS = 4;

const isWord = (word) => /[\p{L}\p{N}]/u.test(word);

/** The end of an address that leads to `text`. A dash before direct speech is not a word. Each part is within one
 * paragraph or cell, because browsers look for it only there. */
export function passage(text) {
  const wordsOf = (line) => {
    const all = line.trim().split(/\s+/);
    return all.slice(Math.max(0, all.findIndex(isWord)));
  };
  const lines = text.split(/[\n\t]/).filter(isWord).map(wordsOf);
  const [first = [], last = first] = [lines[0], lines.at(-1)];
  const part = (some) => encodeURIComponent(some.join(" ")).replace(/[-!'()*]/g, (sign) => `%${sign.charCodeAt().toString(16).toUpperCase()}`);
  if (lines.length < 2 && first.length <= 2 * WORDS) return START + part(first);
  return `${START}${part(first.slice(0, WORDS))},${part(last.slice(-WORDS))}`;
}

/** In a browser that does not know such addresses: selects the passage that this page's address names, and brings it into view. */
export function showPassage() {
  // A browser that knows such addresses hides them from scripts.
  if (!location.hash.startsWith(START)) return;
  const ends = location.hash.slice(START.length).split("&")[0].split(",");
  let words;
  try {
    words = ends.map((end) => decodeURIComponent(end).trim().split(/\s+/));
  } catch (error) {
    return;
  }
  const range = find(words[0], words[1]);
  if (!range) return;
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
}

// The first passage that begins with the words `first` and ends with the next words `last` after them.
function find(first, last = []) {
  const words = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const { 0: text, index } of node.data.matchAll(/\S+/g)) words.push({ node, text, index });
  }
  const at = (wanted, from) => {
    for (let start = from; start <= words.length - wanted.length; start += 1) {
      // The ends of a passage may stand within a word: in quotes, or in front of a full stop.
      if (wanted.every((word, n) => words[start + n].text.includes(word))) return start;
    }
    return -1;
  };
  const start = at(first, 0);
  if (start < 0) return undefined;
  const end = last.length ? at(last, start + first.length) + last.length - 1 : start + first.length - 1;
  if (end < start) return undefined;
  const range = document.createRange();
  range.setStart(words[start].node, words[start].index);
  range.setEnd(words[end].node, words[end].index + words[end].text.length);
  return range;
}
