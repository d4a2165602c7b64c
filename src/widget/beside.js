// What is fetched beside the module, once for all elements: the texts of each language, and the part with the whole
// press room. Also the list, which is shown without that part. `cargo xtask dist` puts this at the end of the program's
// script, with the final names of the files and, in the pinned script, their hashes.

// Bundlers recognise this form and include the files.
const FILES = {
  nb: [new URL("./press-room-words-nb.txt", import.meta.url), ""],
  nn: [new URL("./press-room-words-nn.txt", import.meta.url), ""],
  en: [new URL("./press-room-words-en.txt", import.meta.url), ""],
  se: [new URL("./press-room-words-se.txt", import.meta.url), ""],
};
// The most bytes of a feed that are read; the press room has the same limit.
const MOST = 2e7;
const asked = {};
let whole;
let begun;
const isThere = new Promise((done) => (begun = done));

// Called while the module is being fetched: `early` is what elements have asked for so far.
export function prepare(early) {
  early.forEach(({ wanted }) =>
    wanted.forEach(({ wish }) => {
      words(wish.lang);
      if (wish.by > 1) preloadPart("room");
    }),
  );
}

// Returns what shows a `wish`, once the module and the words for it are loaded, and the whole press room if only that
// can show it. `early` holds the requests that elements made before the press room was loaded, which is given their
// answers; afterwards `early` is undefined. `false` says that the answers are of no use, since the reader has begun to
// leave the page meanwhile.
export async function ready(wish, early) {
  begun();
  const [how] = await Promise.all([wish.by > 1 ? room() : list(wish, early), words(wish.lang)]);
  // At the last moment: an element may have asked while the words were on their way.
  if (wish.by > 1 && early) early.forEach(give);
  return how;
}

function give(asked, address) {
  if (!asked.isGiven) offer(address, asked.answer, asked.controller);
  asked.isGiven = true;
}

async function list(wish, early) {
  if (early === false) throw "more";
  const feed = early?.get(wish.feed);
  return { mount: place, source: feed && (await textOf(feed)) };
}

// If the press room could not be fetched, the next wish requests it again.
async function room() {
  try {
    await (whole ??= bringPart("room").then(start));
  } catch (cause) {
    whole = undefined;
    throw { code: "script", cause };
  }
  return { mount };
}

// The text of a requested feed, once for all elements. If there is no text, the press room is still given the answer,
// and reports what is wrong; but without a network the press room could not be fetched either.
async function textOf(feed) {
  try {
    return await (feed.text ??= read(feed));
  } catch (cause) {
    throw navigator.onLine ? "more" : { code: "offline", cause };
  }
}

async function read(feed) {
  const limit = setTimeout(() => feed.controller.abort(), 30000);
  let body;
  feed.answer = feed.answer.then(async (answer) => {
    // The press room refuses these without reading them.
    if (!answer.ok || !answer.body || answer.headers.get("content-length") > MOST) return answer;
    const content = await bytes(answer.body.getReader());
    // Too large: the press room gets an empty answer with the size, so that it can say so.
    if (content.size > MOST) return new Response("", { headers: { "content-length": content.size } });
    body = content;
    return Object.defineProperty(new Response(body, answer), "url", { value: answer.url });
  });
  await feed.answer.finally(() => clearTimeout(limit));
  return new TextDecoder("utf-8", { fatal: true }).decode(await body.arrayBuffer());
}

async function bytes(reader) {
  const chunks = [];
  for (let size = 0; size <= MOST; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks);
    size += value.length;
    chunks.push(value);
  }
  reader.cancel();
  return new Blob(chunks);
}

// Fills `container` with the list. Throws "more" for what only the whole press room (`mount`) can show.
function place(container, settings, say, feed) {
  const handle = still(container, say, (feed, wish, settings) => {
    const made = document.createElement("div");
    if (feed === undefined || !show(made, settings, feed)) throw "more";
    return made.childNodes;
  });
  // Without a new `now`, the list is made again from the feed that it has, even after the answer went to the press
  // room.
  const update = (settings, now = feed) => handle.update(settings, now);
  update(settings);
  return { ...handle, update };
}

// Returns a promise that resolves once the program has the words of this language.
function words(language) {
  if (!asked[language]) {
    asked[language] = bring(...FILES[language], language);
    // The next wish for them requests them again.
    asked[language].catch(() => (asked[language] = undefined));
  }
  return asked[language];
}

async function bring(url, integrity, language) {
  // The same time limit as for a feed.
  const limit = new AbortController();
  setTimeout(() => limit.abort(), 30000);
  const ask = async (cache) => {
    const answer = await fetch(url, { cache, integrity, signal: limit.signal });
    const text = await answer.text();
    // A complete file ends with a line break. A cache may hold half a file.
    if (!answer.ok || !text.endsWith("\n")) throw new Error(`${url}: ${answer.status}`);
    return text;
  };
  try {
    const text = await ask("default").catch(() => ask("reload"));
    await isThere;
    if (!keep(language, text)) throw new Error(`${url} is cut, or of another version`);
  } catch (cause) {
    throw { code: "script", cause };
  }
}

// What the loader writes to the console about failures that only occur once there is a program.
export const causes = {
  wasm: "WebAssembly could not start. Upload all files of widget/ together, and allow 'wasm-unsafe-eval' in script-src and their origin in connect-src.",
  crash: "it broke off. Report it with the line above.",
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
