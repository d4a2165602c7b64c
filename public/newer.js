// On a page of a built press room: says when releases were published after the page was written, unless the reader
// saves data, and does what the reader has asked this device to do. It needs no program; start.js loads it when the
// page has loaded.

import { keepsSomething, savesData } from "./start.js";

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const page = read("press-room-page");
const shown = read("press-room-feed").items;
const place = document.querySelector(".pr-newer-notice");
// How long a page counts as up to date, in milliseconds.
const FRESH = 300000;
let looked = 0;

// A day without a time is noon in the newsroom's zone, as it is for the program.
function dateOf(item) {
  const said = item?.date_published ?? "";
  if (said.length !== 10) return Date.parse(said) || 0;
  const noon = Date.parse(`${said}T12:00Z`);
  const clock = new Intl.DateTimeFormat("en", { timeZone: "Europe/Oslo", hour: "numeric", hourCycle: "h23" });
  return noon - (clock.format(noon) - 12) * 3600000;
}

// Whether a release is newer than the page: by its date, and on a list of the newest releases also by whether the list
// has it.
function isNews(item) {
  if (dateOf(item) > page.newest) return true;
  if (!page.listing || /[?&]page=/.test(page.at)) return false;
  // The page may end in the middle of releases with the same date: those of the last date shown are not taken for new.
  const isLate = page.listing.total <= shown.length || dateOf(item) > dateOf(shown.at(-1));
  return isLate && shown.every(({ id }) => id !== item.id);
}

// No reader asked for this, so a failure is not shown.
async function look() {
  looked = Date.now();
  const answer = await fetch(new URL(`${page.root}feed.json`, location), { cache: "no-cache" });
  const { items } = await answer.json();
  // A release's page does not say which release was the newest, or each new release would change it. Here the newest
  // one at the first look counts instead.
  page.newest ??= Math.max(...items.map(dateOf));
  const count = items.filter(isNews).length;
  if (count) say(count);
}

function say(count) {
  const words = place.dataset;
  const text = (count === 1 ? words.one : count === 2 ? words.two : words.other).replace("{count}", count);
  // Unchanged: the focus stays on the link, and screen readers do not read it out twice.
  if (place.textContent === text) return;
  const link = document.createElement("a");
  link.className = "pr-button pr-button-main";
  link.href = words.list;
  link.textContent = text;
  link.addEventListener("click", (event) => {
    const isElsewhere = event.ctrlKey || event.shiftKey || event.metaKey || event.altKey;
    if (isElsewhere || link.pathname !== location.pathname.replace(/index\.html$/, "")) return;
    // A link to the page itself, with whatever query or fragment, would show what is there already.
    event.preventDefault();
    history.replaceState(null, "", link.href);
    location.reload();
  });
  place.replaceChildren(link);
}

// What readers have asked this device to do for them.
if (keepsSomething()) import("./device/here.js").catch(console.warn);

const lookQuietly = () => look().catch(() => {});
if (!savesData()) {
  lookQuietly();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Date.now() - looked > FRESH) lookQuietly();
  });
}
