// The widget as a page of its own, for a frame: embed.html?view=list&limit=5&lang=nn.
// docs/embed.md is its guide. It runs before press-room.js, which then finds the attributes in place.

// Neither other people's feeds nor words and addresses from the link: whatever stands on this page stands there in the
// press room's name. So no site-url, no config and no heading.
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
  console.error(`embed.html shows feeds of ${location.origin} only, and a link in place of feed="${feed}". Mend the frame's src.`);
  element.replaceWith(link);
}

function isOurs(address) {
  const url = URL.canParse(address, location) ? new URL(address, location) : undefined;
  return url?.origin === location.origin && url.protocol === location.protocol;
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
