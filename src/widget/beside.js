// What comes beside the module: the texts of each language, once for all elements, and what they have asked for early.
// `cargo xtask dist` puts this at the end of the program's script, with the names that the files have got and, for the
// pinned one, their hashes.

// Bundlers take this form for files to bring along.
const FILES = {
  nb: [new URL("./press-room-words-nb.txt", import.meta.url), ""],
  nn: [new URL("./press-room-words-nn.txt", import.meta.url), ""],
  en: [new URL("./press-room-words-en.txt", import.meta.url), ""],
  se: [new URL("./press-room-words-se.txt", import.meta.url), ""],
};
const SAME = { no: "nb", nob: "nb", nno: "nn", sme: "se" };
const asked = {};
let begun;
const ready = new Promise((done) => (begun = done));

// While the module is on its way: `early` is what elements have asked for so far.
export function prepare(early) {
  early.forEach(({ wanted }) => wanted.forEach(({ wish }) => words(wish.lang)));
}

// Once the module is there.
export function begin(early) {
  start();
  begun();
  early.forEach(({ answer, controller }, address) => offer(address, answer, controller));
}

// Kept once the program has the words for an element in the language of this tag.
export function words(tag) {
  const language = spoken(tag);
  if (!asked[language]) {
    asked[language] = bring(...FILES[language], language);
    // The next wish for them asks anew.
    asked[language].catch(() => (asked[language] = undefined));
  }
  return asked[language];
}

async function bring(url, integrity, language) {
  // As long as a feed gets.
  const limit = new AbortController();
  setTimeout(() => limit.abort(), 30000);
  const ask = async (cache) => {
    const answer = await fetch(url, { cache, integrity, signal: limit.signal });
    const text = await answer.text();
    // Their last line ends as the others do; half a file may lie in a cache.
    if (!answer.ok || !text.endsWith("\n")) throw new Error(`${url}: ${answer.status}`);
    return text;
  };
  try {
    const text = await ask("default").catch(() => ask("reload"));
    await ready;
    if (!keep(language, text)) throw new Error(`${url} is cut, or of another version`);
  } catch (cause) {
    throw { code: "script", cause };
  }
}

// As the program reads tags: `Language::from_tag`, and Bokmål for all others.
function spoken(tag) {
  const primary = /^\s*([a-z]{2,8})([-_][a-z\d]{1,8})*\s*$/i.exec(tag)?.[1].toLowerCase();
  const language = SAME[primary] ?? primary;
  return FILES[language] ? language : "nb";
}
