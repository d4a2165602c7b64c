// The page that says whether a text is one of the releases. The text does not leave the device: the page only requests
// files of this site, chosen by words of the text.

const byId = (id) => document.getElementById(id);
const form = byId("pr-genuine");
const field = byId("pr-genuine-text");
const file = byId("pr-genuine-file");
const status = byId("pr-genuine-status");
const place = byId("pr-genuine-finding");
const texts = JSON.parse(form.dataset.texts);
const root = new URL(form.dataset.root, location.href);
// The most bytes that are read from a file. The comparison has a lower limit of its own.
const MOST = 4e6;
// Unchanged paragraphs in a row with more letters than this are folded away.
const LONG = 300;
// The longest wait for a file, in milliseconds.
const LATE = 30000;
let loading;
let failures = 0;
// The number of the newest question; answers to older ones are not shown.
let asked = 0;

form.hidden = false;
byId("pr-genuine-plain").hidden = true;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
file.addEventListener("change", () => file.files[0] && read(file.files[0]));
// Anywhere on the page: beside the form, the browser would open the file in place of the page.
document.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  file.files = event.dataTransfer.files;
  read(file.files[0]);
});

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

function load() {
  if (loading) return loading;
  // Firefox never fetches a script again from an address that failed, so each try after a failure has another.
  const come = async () => {
    const program = await import("./press-room-genuine.js" + (failures ? `?${failures}` : ""));
    await program.default({ module_or_path: new URL("./press-room-genuine_bg.wasm", import.meta.url) });
    return program;
  };
  const late = new Promise((_, fail) => setTimeout(() => fail(new Error("late")), LATE));
  loading = Promise.race([come(), late]);
  loading.catch(() => {
    loading = undefined;
    failures += 1;
  });
  return loading;
}

// The bytes of a file; undefined for a missing one, for which some hosts answer 403. Other failures are thrown, since
// they say nothing about the text.
async function bytesOf(path) {
  const address = new URL(path, root);
  if (!address.href.startsWith(root.href)) return undefined;
  const answer = await fetch(address, { cache: "no-cache", signal: AbortSignal.timeout(LATE) });
  if (!answer.ok && ![403, 404, 410].includes(answer.status)) throw new Error(`${path}: ${answer.status}`);
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
}

// The text of a file; undefined for a file that is not text, such as a PDF.
function decoded(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.includes(0) || [0x25, 0x50, 0x44, 0x46].every((byte, at) => bytes[at] === byte)) return undefined;
  try {
    // A file that was cut may end within a letter.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch (error) {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

async function read(given) {
  const number = (asked += 1);
  say(texts.checking);
  try {
    let text = decoded(new Uint8Array(await given.slice(0, MOST).arrayBuffer()));
    if (text === undefined) return say(texts.unreadable);
    if (/\.html?$/i.test(given.name) || given.type === "text/html") text = (await load()).text_of(text);
    if (number !== asked) return;
    if (text === undefined) return say(texts.unreadable);
    field.value = text;
  } catch (error) {
    console.error(error);
    return say(texts.failed);
  }
  return check();
}

async function check() {
  const number = (asked += 1);
  say(texts.checking);
  try {
    const { Question } = await load();
    const question = new Question(field.value, Date.now());
    for (let paths; (paths = question.want()); ) {
      const files = await Promise.all(paths.split("\n").map(async (path) => [path, await bytesOf(path)]));
      if (number !== asked) return;
      files.forEach(([path, bytes]) => question.take(path, bytes));
    }
    const answer = JSON.parse(question.answer());
    question.free();
    if (answer.failure) throw new Error(answer.failure);
    const seal = answer.verdict === "same" ? await sealed(answer) : undefined;
    if (number === asked) show(answer, seal);
  } catch (error) {
    if (number !== asked) return;
    console.error(error);
    say(texts.failed);
  }
}

// The text about the site's signature. The signature has to cover the heads of all releases, and the versions of this
// release have to lead to its head. `docs/genuine.md` says how the files fit together.
async function sealed({ folder, seals }) {
  const file = parsed(await bytesOf(".well-known/press-room.json"));
  if (!file?.key) return undefined;
  if (!file.signature) return texts.stale;
  const { subtle } = crypto;
  let key;
  try {
    key = await subtle.importKey("jwk", file.key, "Ed25519", false, ["verify"]);
  } catch (error) {
    return texts.unchecked;
  }
  const heads = await bytesOf("integrity.json");
  const isRight = heads && (await subtle.verify("Ed25519", key, bytesIn(file.signature), heads).catch(() => false));
  const head = isRight && parsed(heads)?.releases?.[folder];
  if (!head || head.entries !== seals.length) return texts.forged;
  let before = "";
  for (const [text, hash, previous] of seals) {
    const own = new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(text)));
    const written = [...own].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (written !== hash || previous !== before) return texts.forged;
    before = hash;
  }
  return before === head.head ? texts.signed : texts.forged;
}

function parsed(bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    return undefined;
  }
}

// The bytes in a base64 text; none if it is not base64, so that no signature verifies.
function bytesIn(base64) {
  try {
    return Uint8Array.from(atob(base64.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  } catch (error) {
    return new Uint8Array();
  }
}

const make = (name, text = "", className = "") => Object.assign(document.createElement(name), { textContent: text, className });

function say(text) {
  delete status.dataset.verdict;
  status.replaceChildren(make("p", text));
  place.replaceChildren();
}

function show(answer, seal) {
  const { verdict } = answer;
  const isSame = verdict === "same";
  const lines = [
    answer.short && texts.short,
    !answer.short && texts[`${verdict}Text`],
    answer.cut && texts.cut,
    isSame && answer.part && texts.part,
    isSame && answer.version < answer.versions && fill(texts.older, { number: answer.version, count: answer.versions }),
    answer.withdrawn && texts.withdrawn,
    (answer.marks || answer.spaces || answer.quotes) && fill(texts.overlooked, answer),
    answer.around && fill(texts.around, { count: answer.around }),
    answer.printed && fill(texts.printed, { count: answer.printed }),
    seal,
  ];
  const title = make("p", texts[verdict], "pr-genuine-verdict");
  const said = lines.filter(Boolean).map((text) => make("p", text));
  const link = answer.title && make("a", answer.title);
  if (link) {
    link.href = new URL(answer.folder, root);
    if (answer.language) link.lang = answer.language;
    const line = make("p");
    line.append(link);
    said.unshift(line);
  }
  status.dataset.verdict = verdict;
  status.replaceChildren(title, ...said);
  place.replaceChildren();
  if (verdict === "altered") place.append(make("h2", texts.differences), ...paragraphs(answer));
}

// The paragraphs; a long run of unchanged ones is folded away.
function paragraphs({ blocks, language }) {
  const nodes = [];
  let row = [];
  const end = () => {
    const length = row.reduce((sum, it) => sum + it.textContent.length, 0);
    if (length > LONG) {
      const box = make("details");
      box.append(make("summary", texts.unchanged), ...row);
      nodes.push(box);
    } else nodes.push(...row);
    row = [];
  };
  for (const pieces of blocks) {
    const paragraph = make("p");
    if (language) paragraph.lang = language;
    paragraph.append(...pieces.flatMap((piece, at) => (at ? [" ", marked(piece)] : [marked(piece)])));
    if (pieces.every(([sign]) => sign === "=")) row.push(paragraph);
    else {
      end();
      nodes.push(paragraph);
    }
  }
  end();
  return nodes;
}

// What differs, with words for those who do not see how it is marked.
function marked([sign, text]) {
  if (sign === "=") return text;
  const words = { "-": texts.removed, "+": texts.added, "<": texts.movedAway, ">": texts.movedHere };
  const box = make("-<".includes(sign) ? "del" : "ins");
  const hidden = (text) => Object.assign(make("span", text, "pr-hidden"), { lang: document.documentElement.lang });
  box.append(hidden(`${words[sign]} `), text, hidden(` (${texts.end}) `));
  return box;
}
