// Stands at the end of the script that wasm-bindgen writes, whose `wasm` is what the first file exports, in place of its
// way in, which has more ways than one.
// It fetches the parts of the program when the program asks for them: `PARTS` has address, integrity, and the
// names of the files and parts that it needs. xtask/src/split.rs says what they are. `SHEET` is the
// style sheet of the parts `pages` and `follow`, for a page that has only that of lists.

const coming = new Map();
const here = new Set();
const requests = new Map();
const failed = new Set();
const riders = [];
let sheet;
let leavings = 0;

// Leaving ends what is on its way, in Firefox and WebKit before `pagehide`. Nothing has failed then, and the program asks
// again if the reader comes back.
for (const sign of ["beforeunload", "pagehide"]) addEventListener(sign, leave);

function leave() {
  leavings += 1;
  requests.clear();
}

// `callback` is a function of the program's table: it hears whether the part is there, at once where it is there already.
function fetchPart(name, callback, data) {
  const tell = (came) => wasm.__indirect_function_table.get(callback)(data, came);
  if (here.has(name)) return tell(true);
  bringPart(name).then(
    () => tell(true),
    () => tell(false),
  );
}

// Two wishes for one part are one request; one that failed is made again when the part is wanted again.
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

// Has a part come before there is a program to put it into.
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
  module.catch(() => {}); // Whoever waits for it hears why.
  return { module, limit };
}

// Starts the program, whose first file is `module_or_path`: its address, or an answer with it.
export default async function init({ module_or_path: file }) {
  const module = await compile(await (file instanceof URL ? fetch(file) : file));
  __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()));
}

async function compile(answer) {
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  // Not every server knows the type, and only with it, and nothing after it, may a browser compile while it reads.
  const isKnown = WebAssembly.compileStreaming && /^\s*application\/wasm\s*$/i.test(answer.headers.get("Content-Type"));
  if (!isKnown) console.warn(`Slow: the MIME type of ${answer.url}`);
  return isKnown ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

// For all parts that need it once.
function bringSheet() {
  const lists = SHEET && !sheet && document.querySelector('link[href*="/press-room-list-"]');
  if (!lists) return sheet;
  const link = lists.cloneNode();
  link.href = new URL(SHEET, import.meta.url);
  lists.after(link);
  return (sheet = new Promise((come, fail) => {
    link.onload = come;
    setTimeout(come, 30000); // What it shows can be read without.
    link.onerror = (cause) => fail(cause, link.remove(), (sheet = undefined));
  }));
}

async function instantiatePart(name) {
  const { module: asked, limit } = requests.get(name) ?? request(name);
  requests.delete(name);
  // From now on it gets as long as a feed.
  setTimeout(() => limit.abort(), 30000);
  const needed = Promise.all([...PARTS[name][2].map(bringPart), /pages|follow/.test(name) && bringSheet()]);
  needed.catch(() => {}); // Told below.
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
