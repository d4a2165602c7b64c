// The widget as a page of its own, for a frame: embed.html?view=list&limit=5&lang=nn.
// docs/embed.md is its guide. It runs before press-room.js, which then finds the attributes in place.

// Neither other people's feeds nor words and addresses from the link: whatever stands on this page stands there in the
// press room's name. So no site-url, no config and no heading, and of feeds elsewhere only those that the press room reads.
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
if (feed && isOurs(feed)) {
  element.setAttribute("feed", feed);
} else if (feed) {
  element.replaceWith(link);
  showIfRead(feed);
}

function isOurs(address) {
  const url = URL.canParse(address, location) ? new URL(address, location) : undefined;
  return url?.origin === location.origin && url.protocol === location.protocol;
}

async function showIfRead(address) {
  if (await isRead(address).catch(() => false)) {
    element.setAttribute("feed", address);
    element.setAttribute("site-url", SITE);
    link.replaceWith(element);
    element.append(link);
  } else {
    const line = `embed.html shows feeds of ${location.origin} only, or such as its config.json names`;
    console.error(`${line}, and a link in place of feed="${address}". Mend the frame's src.`);
  }
}

// Whether the press room itself is set to read it.
async function isRead(address) {
  const { feeds } = await (await fetch(new URL("config.json", import.meta.url))).json();
  return [feeds].flat().some((known) => new URL(known, SITE).href === new URL(address).href);
}

// The page around asks once (frame.js) and is told the height from then on, and nobody else is.
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
