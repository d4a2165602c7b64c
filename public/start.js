// Starts the press room, and says so in the reader's language when it cannot start.
// A file of its own because a strict Content-Security-Policy forbids inline scripts.
// Kept to old syntax, so that a browser too old for the rest can still run the last part.

const config = readConfig();
preloadFeed();
start().catch(showFailure);

function readConfig() {
  try {
    return JSON.parse(document.getElementById("press-room-config").textContent) || {};
  } catch (error) {
    return {}; // The press room itself tells the publisher what is wrong with it.
  }
}

// The feed is what the reader waits for: it is fetched beside the program, not after it.
function preloadFeed() {
  const feed = [].concat(config.feeds)[0];
  if (typeof feed !== "string") return;
  const link = document.createElement("link");
  link.rel = "preload";
  link.as = "fetch";
  link.crossOrigin = "anonymous";
  link.href = feed;
  document.head.append(link);
}

async function start() {
  // Trunk writes the hashed names, relative to this file, into the page.
  const names = document.querySelector("script[data-wasm]").dataset;
  const program = await import(new URL(names.js, import.meta.url));
  await program.default({ module_or_path: new URL(names.wasm, import.meta.url) });
  hideLoading();
}

function hideLoading() {
  const loading = document.getElementById("press-room-loading");
  if (loading) loading.hidden = true;
}

function showFailure(cause) {
  console.error("The press room could not start.", cause);
  const failure = document.getElementById("press-room-failure");
  if (!failure) return;
  const sections = Array.from(failure.querySelectorAll("section[lang]"));
  const known = (language) => sections.some((section) => section.lang === language);
  const language = [new URLSearchParams(location.search).get("lang"), config.language, document.documentElement.lang]
    .map((tag) => String(tag).toLowerCase().split("-")[0])
    .map((tag) => (tag === "no" ? "nb" : tag))
    .find(known);
  for (const section of sections) {
    // With no language to go by, the reader gets them all.
    section.hidden = language !== undefined && section.lang !== language;
    point(section.querySelector("[data-home]"), homePage(section.lang));
    point(section.querySelector("[data-feed]"), [].concat(config.feeds)[0]);
  }
  hideLoading();
  failure.hidden = false;
}

// The publisher's home page: one address, or one for each language.
function homePage(language) {
  const url = config.publisher && config.publisher.url;
  return url && typeof url === "object" ? url[language] || Object.values(url)[0] : url;
}

// Web addresses only: whatever else a config may say stays out of links.
function point(link, address) {
  if (!link || typeof address !== "string") return;
  try {
    const url = new URL(address, document.baseURI);
    if (!/^https?:$/.test(url.protocol)) return;
    link.href = url;
    link.closest("p").hidden = false;
  } catch (error) {
    // The link stays as it was.
  }
}
