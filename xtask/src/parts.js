// Stands at the end of the script that wasm-bindgen writes, whose `wasm` is what the first file exports.
// It fetches the parts of the program when the program asks for them; xtask/src/split.rs says what they are.

const comingFiles = new Map();
const failedFiles = new Set();
const requests = new Map();

// `callback` is a function of the program's table: it hears whether the part `name` is there.
function fetchPart(name, callback, data) {
  Promise.all(PARTS[name].map(fetchFile))
    .then(
      () => true,
      (cause) => console.error(`The part “${name}” of the press room did not come.`, cause),
    )
    .then((came) => wasm.__indirect_function_table.get(callback)(data, Boolean(came)));
}

// Has the files of a part come before the program can ask for them.
export function preloadPart(name) {
  PARTS[name].forEach(([file, integrity]) => requests.set(file, request(file, integrity)));
}

function request(file, integrity) {
  // A second try must not find what the first one left in a cache.
  const cache = failedFiles.has(file) ? "reload" : "default";
  const answer = fetch(file, { cache, ...(integrity && { integrity }) });
  answer.catch(() => {}); // Whoever waits for it hears why.
  return answer;
}

// Two wishes for one file are one request; one that failed is made again when it is wanted again.
function fetchFile(file) {
  if (!comingFiles.has(file)) {
    const coming = instantiateFile(file);
    comingFiles.set(file, coming);
    coming.catch(() => {
      comingFiles.delete(file);
      failedFiles.add(file);
    });
  }
  return comingFiles.get(file);
}

async function instantiateFile([file, integrity]) {
  const coming = requests.get(file) ?? request(file, integrity);
  requests.delete(file);
  const answer = await coming;
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  const imports = { __wasm_split: wasm };
  // Not every server knows the type, and only with it may a browser compile while it reads.
  if (/^application\/wasm\b/i.test(answer.headers.get("Content-Type"))) {
    return WebAssembly.instantiateStreaming(answer, imports);
  }
  return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
}
