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

// Kept once the program has the words for an element in this language.
export function words(language) {
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

// What the loader says in the console of what only the program can meet.
export const causes = {
  wasm: "WebAssembly could not start. Upload all files of widget/ together, and allow 'wasm-unsafe-eval' in script-src and their origin in connect-src.",
  config: "the form's settings could not be read. Put config.json beside press-room.js, see that it is JSON, or mend the config attribute.",
  offline: "the reader has no network.",
  blocked: "the feed cannot be reached. Allow its origin in connect-src, and have its server send Access-Control-Allow-Origin.",
  timeout: "the feed took longer than 30 seconds.",
  status: "the feed's server answered with status #. Mend its address, or ask its owner.",
  "too-large": "the feed is larger than 20 MB. Publish it in pages.",
  "not-json": "the feed is not JSON. Mend its address.",
  truncated: "the feed breaks off. Upload it again.",
  "not-a-feed": "it is JSON, but no feed that the press room knows.",
  service: "the service answers with an error of its own; open the feed to see it.",
  secret: "the feed's address holds a key, which anyone can read here. Have it changed.",
  "no-release": "the feed has no such release. Mend the release attribute.",
  "no-form": "the press room has no subscription form. Set \"subscribe\" in its config.json.",
};
