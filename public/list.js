// Shows the list of a feed before the press room is loaded, and its beginning before the rest has arrived.

import { away, byId, early, fail, forgetFailure, list, load, standIn, started, unlessAway, usualLanguage, words } from "./start.js";

// The most characters that are read here. A longer feed is left to the press room, which refuses one that is far too
// long.
const MOST = 1e7;
// If these many characters do not hold a whole first page, the rest of the feed is waited for.
const BEGINNING = 1e6;

// Shows that the list is on its way, then what there is of it, then all of it. A list that needs more than this, such
// as the list of a feed with a mistake, is left to the press room, which `come` fetches.
export async function showList(come) {
  const [address, response, controller] = early;
  const timer = setTimeout(() => controller.abort(), 30000);
  let show;
  let beginning = "";
  let whole;
  const shared = response.then((answer) =>
    share(answer, (text) => {
      beginning = text;
      showBeginning();
    }),
  );
  early[1] = shared.then(({ again }) => again);
  early[1].catch(() => {}); // The press room will say why, as below.
  list.reading = shared
    .then(({ text }) => text)
    .then((text) => (whole = text))
    .catch(() => {})
    .then(() => clearTimeout(timer))
    .then(showWhole);

  // Looks again each time that twice as much has arrived.
  let enough = 0;
  function showBeginning() {
    if (!list.isShown || list.isWhole || list.isPartial || beginning.length < enough || beginning.length > BEGINNING) return;
    enough = 2 * beginning.length;
    list.isPartial = show(wholeItems(beginning));
  }

  function showWhole() {
    if (!list.isShown || list.isWhole) return;
    list.isWhole = whole !== undefined && show(whole);
    if (list.isWhole) return forgetFailure();
    // The press room can only take over what it would have made itself: a list that is being loaded.
    if (list.isPartial) show();
    list.isPartial = false;
  }

  const language = usualLanguage() || "nb";
  try {
    const [program, texts] = await unlessAway(() => Promise.all([load([]), words(language)]));
    show = (text) => !list.hasStarted && keepFocus(() => program.show(language, texts, address, text));
    list.isShown = show(whole);
    list.isWhole = list.isShown && whole !== undefined;
    if (list.isShown) started();
    showBeginning();
    await list.reading;
  } catch (cause) {
    return fail(cause);
  }
  if (list.isWhole) return;
  // Requests end when the reader leaves, and so would that for the press room.
  await away;
  come();
}

// Makes a feed of the items that are complete in `text`, the beginning of a feed. It names a further page, since there
// is more to come.
function wholeItems(text) {
  let depth = 0;
  let end = 0;
  let isWithin = false;
  let before;
  for (const { 0: token, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*(?:"|$)|[[\]{}]/gs)) {
    if (token === "[" || token === "{") {
      if (depth === 1) isWithin = before === '"items"';
      depth += 1;
    } else if (token === "]" || token === "}") {
      depth -= 1;
      if (depth === 2 && isWithin) end = index + 1;
    }
    before = token;
  }
  return `${text.slice(0, end)}],"next_url":"?rest"}`;
}

// Shows the list anew with `act`, and keeps what the reader has typed and chosen, and the focus.
function keepFocus(act) {
  const { activeElement } = document;
  const fields = [...document.querySelectorAll("#press-room :is(input, select)")];
  const isShown = act();
  for (const { id, value } of fields) if (value && byId(id)) byId(id).value = value;
  const again = standIn(activeElement);
  if (again && again !== document.activeElement) again.focus({ preventScroll: true });
  return isShown;
}

// The text of an answer, and an answer with the same bytes for the press room. There is no text if the press room has
// to deal with the answer. `hear` is called with the text so far whenever there is more of it.
function share(response, hear) {
  if (!response.ok || !response.body || response.headers.get("content-length") > MOST) return { again: response };
  const reader = response.body.getReader();
  const chunks = [];
  const text = textOf(reader, chunks, hear);
  const pull = async (body) => {
    await text.catch(() => {});
    const { done, value } = chunks.length ? { value: chunks.shift() } : await reader.read();
    if (done) body.close();
    else body.enqueue(value);
  };
  return { text, again: new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), response) };
}

async function textOf(reader, chunks, hear) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let text = ""; text.length <= MOST; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    chunks.push(value);
    text += decoder.decode(value, { stream: true });
    hear(text);
  }
}
