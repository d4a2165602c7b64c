// The place of a passage in a page, by its words: https://wicg.github.io/scroll-to-text-fragment/

export const START = "#:~:text=";

/** In a browser that does not know such addresses: selects the passage that this page's address names, and brings it into view. */
export function showPassage() {
  // A browser that knows such addresses hides them from scripts.
  if (!location.hash.startsWith(START)) return;
  const range = find(location.hash.slice(START.length).split("&")[0]);
  if (!range) return;
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
}

/** The first passage of the page that `place` names, as browsers look for it: `words before-,first words,last words,-words after`,
 * of which the first words are always there. */
export function find(place) {
  const parts = place.split(",");
  const before = parts[0].endsWith("-") ? parts.shift().slice(0, -1) : "";
  const after = parts.at(-1)?.startsWith("-") ? parts.pop().slice(1) : "";
  let named;
  try {
    named = [before, after, ...parts].map((part) => decodeURIComponent(part).toLowerCase().split(/\s+/).filter(Boolean));
  } catch (error) {
    return undefined;
  }
  const [prefix, suffix, first, last = []] = named;
  if (!first?.length) return undefined;
  const words = [];
  const walker = document.createTreeWalker(document.getElementById("press-room"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const { 0: text, index } of node.data.matchAll(/\S+/g)) words.push({ node, text, index });
  }
  const at = (wanted, from) => {
    for (let start = from; start <= words.length - wanted.length; start += 1) {
      // The ends of a passage may stand within a word: in quotes, or in front of a full stop.
      if (wanted.every((word, n) => words[start + n].text.toLowerCase().includes(word))) return start;
    }
    return -1;
  };
  const start = at([...prefix, ...first, ...(last.length ? [] : suffix)], 0) + prefix.length;
  if (start < prefix.length) return undefined;
  const end = last.length ? at([...last, ...suffix], start + first.length) + last.length - 1 : start + first.length - 1;
  if (end < start) return undefined;
  const range = document.createRange();
  range.setStart(words[start].node, words[start].index);
  range.setEnd(words[end].node, words[end].index + words[end].text.length);
  return range;
}
