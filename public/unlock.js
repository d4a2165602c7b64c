// Opens a sealed release with a passphrase, on the page that the builder made for it. How a text is sealed is in
// `crates/builder/src/locked/seal.rs`. Nothing is stored, and nothing is read as markup: the text is a tree of elements.

const ELEMENTS = words(
  "a abbr article aside b bdi bdo blockquote br caption cite code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr",
);
const ATTRIBUTES = words(
  "alt aria-label aria-labelledby cite class colspan datetime decoding dir download headers height href id lang loading referrerpolicy rel reversed role rowspan scope src start tabindex title type value width",
);
const ADDRESSES = words("cite href src");
const form = document.getElementById("pr-unlock");
const [input, alert, status] = [form.querySelector("input"), form.querySelector("[role=alert]"), form.parentNode.querySelector("[role=status]")];
const show = form.querySelector("[aria-pressed]");

// Browsers offer cryptography only in secure contexts, such as https.
if (globalThis.crypto?.subtle) {
  form.previousElementSibling.hidden = true;
  form.hidden = false;
  form.addEventListener("submit", submit);
  show.addEventListener("click", () => {
    const isShown = input.type === "text";
    input.type = isShown ? "password" : "text";
    show.setAttribute("aria-pressed", !isShown);
  });
}

function words(text) {
  return new Set(text.split(" "));
}

async function submit(event) {
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  complain("");
  status.textContent = form.dataset.busy;
  try {
    const sealed = await fetched();
    const text = await opened(sealed, input.value.trim()).catch(() => undefined);
    if (text) put(JSON.parse(text));
    else complain(form.dataset.wrong);
  } catch (error) {
    complain(form.dataset.failed);
  }
  form.ariaBusy = "false";
}

// Fetched anew each time: the text may have been corrected, and sealed again.
async function fetched() {
  const answer = await fetch(form.dataset.file, { cache: "no-cache" });
  if (!answer.ok) throw answer.status;
  return answer.json();
}

// Shows `text` as what went wrong, if there is one. What was typed stays, and the focus goes to the field, whatever was
// pressed.
function complain(text) {
  status.textContent = "";
  alert.replaceChildren();
  input.removeAttribute("aria-invalid");
  if (!text) return;
  input.setAttribute("aria-invalid", "true");
  const line = document.createElement("p");
  line.className = "pr-field-error";
  line.textContent = text;
  alert.append(line);
  input.focus();
}

async function opened({ id, kdf, seed, nonce, ciphertext }, passphrase) {
  const { subtle } = crypto;
  const rule = { name: kdf.name, hash: kdf.hash, iterations: kdf.iterations, salt: bytes(kdf.salt) };
  const typed = await subtle.importKey("raw", utf8(passphrase), kdf.name, false, ["deriveKey"]);
  const root = await subtle.deriveKey(rule, typed, { name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
  const own = await subtle.sign("HMAC", root, new Uint8Array([...utf8("press-room lock key"), ...bytes(seed)]));
  const key = await subtle.importKey("raw", own, "AES-GCM", false, ["decrypt"]);
  const open = { name: "AES-GCM", iv: bytes(nonce), additionalData: utf8(id) };
  return new TextDecoder().decode(await subtle.decrypt(open, key, bytes(ciphertext)));
}

function utf8(text) {
  return new TextEncoder().encode(text);
}

function bytes(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function put({ title, language, view, note }) {
  const heading = document.createElement("h2");
  heading.textContent = title;
  heading.tabIndex = -1;
  if (language) heading.lang = language;
  const nodes = view.map(made);
  if (note) {
    const line = document.createElement("p");
    line.textContent = note;
    nodes.push(line);
  }
  document.getElementById("pr-unlocked").replaceChildren(heading, ...nodes);
  form.hidden = true;
  input.value = "";
  status.textContent = form.dataset.done;
  heading.focus();
}

function made(node) {
  if (typeof node === "string") return node;
  const [name, attributes, ...children] = node;
  const element = document.createElement(allowed(ELEMENTS, name));
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(allowed(ATTRIBUTES, name), ADDRESSES.has(name) ? address(value) : value);
  }
  element.append(...children.map(made));
  return element;
}

function address(value) {
  if (value.startsWith("#")) return value;
  const url = new URL(value, document.baseURI);
  if (!/^(https?|mailto|tel):$/.test(url.protocol)) throw value;
  return url.href;
}

function allowed(names, name) {
  if (!names.has(name)) throw name;
  return name;
}
