// The widget as a page of its own, for a frame: embed.html?view=list&limit=5&lang=nn.
// docs/embed.md is its guide. It runs before press-room.js, which then finds the attributes in place.

// Whatever this page shows, it shows in the press room's name. So the link can set no site-url, no config and no
// heading, and only feeds that are in the press room's own folder or that it is set to read.
const SITE = new URL("../", import.meta.url).href;
const ATTRIBUTES = ["view", "release", "kind", "topic", "release-lang", "limit", "heading-level", "inline", "pictures"];
const SCHEMES = ["light", "dark", "light dark"];
const TITLES = { nb: "Pressemeldinger", nn: "Pressemeldingar", en: "Press releases", se: "Preassadieđáhusat" };

const wishes = new URLSearchParams(location.search);
const element = document.querySelector("press-room");
const link = element.firstElementChild;

const language = wishes.get("lang")?.toLowerCase().split("-")[0];
if (Object.hasOwn(TITLES, language)) {
  document.documentElement.lang = language;
  document.title = link.textContent = TITLES[language];
}
const scheme = wishes.get("color-scheme");
if (SCHEMES.includes(scheme)) document.querySelector("meta[name=color-scheme]").content = scheme;
for (const name of ATTRIBUTES) {
  if (wishes.has(name)) element.setAttribute(name, wishes.get(name));
}
const feed = wishes.get("feed");
if (feed) {
  element.replaceWith(link);
  choose(feed);
}

// Shows the feed if the press room is set to read it, or if it is in the press room's folder.
async function choose(address) {
  const { href } = URL.canParse(address, location) ? new URL(address, location) : {};
  const known = await fetch(new URL("config.json", import.meta.url))
    .then((answer) => answer.json())
    .then(({ feeds }) => [feeds ?? []].flat().map((feed) => new URL(feed, SITE).href))
    .catch(() => []);
  const isKnown = [`${SITE}feed.json`, ...known].some((feed) => isSame(feed, href));
  if (!isKnown && !isInside(href)) {
    const line = `embed.html shows feeds in ${SITE} only, or such as its config.json names`;
    console.error(`${line}, and a link in place of feed="${address}". Mend the frame's src.`);
    return;
  }
  if (!isKnown) stayWith(href);
  element.setAttribute("feed", href);
  element.setAttribute("site-url", SITE);
  link.replaceWith(element);
  element.append(link);
}

function isSame(one, other) {
  return one.split("#")[0] === other?.split("#")[0];
}

// Whether every server takes this address for a file below the press room's folder. What some servers take for a way
// out of it, such as an escaped slash or "..;", is refused. So is a query, since a program may answer it with anything.
function isInside(href) {
  const path = href?.startsWith(SITE) ? href.slice(SITE.length).split("#")[0] : "?";
  return !/[?;\\]|\.\.|%(2[ef5]|5c|00)/i.test(path);
}

// Refuses a redirect from this address, which could lead to anybody's feed. The element and its program use the page's
// own fetch, which this replaces.
function stayWith(href) {
  const ask = window.fetch;
  window.fetch = (wanted, options) => {
    const isIt = isSame(String(wanted.url ?? wanted), href);
    return ask(wanted, isIt ? { ...options, redirect: "error" } : options);
  };
}

// The page around asks once (frame.js). From then on the height is sent to that page and to no other.
let host;

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || parent === window || origin === "null" || data?.type !== "press-room-hello") return;
  host = origin;
  tell();
});
new ResizeObserver(tell).observe(document.body);

function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (host) parent.postMessage({ type: "press-room-height", height }, host);
}
