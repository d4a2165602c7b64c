// This goes to the end of the script that wasm-bindgen writes, in place of its entry, which can start a program in more
// ways than we need. In that script, `wasm` holds the exports of the first file. This code fetches the parts of the
// program when the program asks for them: `PARTS` has, for each part, its address, its integrity, and the names of the
// files and parts that it needs. xtask/src/split.rs says what they are. `SHEET` is the style sheet of the parts `pages`
// and `follow`, for a page that has only that of lists.

const coming = new Map();
const here = new Set();
const requests = new Map();
const failed = new Set();
const riders = [];
let sheet;
let leavings = 0;

// Leaving the page ends requests that are under way, in Firefox and WebKit before `pagehide`. That is no failure, and
// the program asks again if the reader comes back.
for (const sign of ["beforeunload", "pagehide"]) addEventListener(sign, leave);

function leave() {
  leavings += 1;
  requests.clear();
}

// `callback` is a function of the program's table: it is told whether the part is there, at once if it already is.
function fetchPart(name, callback, data) {
  const tell = (came) => wasm.__indirect_function_table.get(callback)(data, came);
  if (here.has(name)) return tell(true);
  bringPart(name).then(
    () => tell(true),
    () => tell(false),
  );
}

// A part is requested once, however often it is wanted; after a failure it is requested again when it is wanted again.
export function bringPart(name) {
  if (!coming.has(name)) {
    const before = leavings;
    const part = instantiatePart(name);
    coming.set(name, part);
    part.then(
      () => here.add(name),
      (cause) => {
        coming.delete(name);
        if (before !== leavings) return;
        console.error(`The part “${name}” of the press room did not come.`, cause);
        failed.add(name);
      },
    );
  }
  return coming.get(name);
}

// Fetches a part before there is a program to put it into.
export function preloadPart(name) {
  if (coming.has(name) || requests.has(name)) return;
  requests.set(name, request(name));
  PARTS[name][2].forEach(preloadPart);
}

function request(name) {
  const [address, integrity] = PARTS[name];
  // A second try must not find what the first one left in a cache.
  const cache = failed.has(name) ? "reload" : "default";
  const limit = new AbortController();
  const module = fetch(address, { cache, signal: limit.signal, ...(integrity && { integrity }) }).then(compile);
  module.catch(() => {}); // Reported where it is awaited.
  return { module, limit };
}

// Starts the program, whose first file is `module_or_path`: its address, or a response with it.
export default async function init({ module_or_path: file }) {
  const module = await compile(await (file instanceof URL ? fetch(file) : file));
  __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()));
}

async function compile(answer) {
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  // A browser may compile while it reads only if the type is this one, with nothing after it. Not every server knows
  // it.
  const isKnown = WebAssembly.compileStreaming && /^\s*application\/wasm\s*$/i.test(answer.headers.get("Content-Type"));
  if (!isKnown) console.warn(`Slow: the MIME type of ${answer.url}`);
  return isKnown ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

// Loads the style sheet once, for all parts that need it.
function bringSheet() {
  const lists = SHEET && !sheet && document.querySelector('link[href*="/press-room-list-"]');
  if (!lists) return sheet;
  const link = lists.cloneNode();
  link.href = new URL(SHEET, import.meta.url);
  lists.after(link);
  return (sheet = new Promise((come, fail) => {
    link.onload = come;
    setTimeout(come, 30000); // The parts can be read without it.
    link.onerror = (cause) => fail(cause, link.remove(), (sheet = undefined));
  }));
}

async function instantiatePart(name) {
  const { module: asked, limit } = requests.get(name) ?? request(name);
  requests.delete(name);
  // From now on the part has the same time limit as a feed.
  setTimeout(() => limit.abort(), 30000);
  const needed = Promise.all([...PARTS[name][2].map(bringPart), /pages|follow/.test(name) && bringSheet()]);
  needed.catch(() => {}); // Reported where it is awaited, below.
  const module = await asked;
  const imports = { __wasm_split: wasm };
  // What rides along in the file: a number, and a module with data that other parts may have brought already.
  const instantiateRider = (rider) => {
    const [number] = new Uint8Array(rider);
    return (riders[number] ??= WebAssembly.compile(rider.slice(1)).then((rider) => WebAssembly.instantiate(rider, imports)));
  };
  await Promise.all(WebAssembly.Module.customSections(module, "r").map(instantiateRider));
  await needed;
  return WebAssembly.instantiate(module, imports);
}
