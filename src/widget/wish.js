// What an element's attributes ask for. `cargo xtask dist` puts this at the end of the loader.

// What the attributes of `element` ask for. `by` is the first of FRAGMENT, FIRST and ROOM, starting from `least`, that
// can show it. Undefined if an address in them is invalid.
function wishOf(element, least = FRAGMENT) {
  const text = (name) => element.getAttribute(name) ?? undefined;
  const address = (name, usual) => (text(name) ? ofTheWeb(new URL(text(name), document.baseURI)) : usual);
  try {
    const feed = address("feed", SITE && `${SITE}feed.json`);
    const isOurs = SITE && feed.startsWith(SITE);
    const wish = {
      ...Object.fromEntries([...TEXTS, ...NUMBERS].map((name) => [name, text(name)])),
      pictures: element.pictures ? "yes" : undefined,
      inline: element.inline ? "yes" : undefined,
      feed,
      // If nothing says where it is, the feed's folder is a guess.
      site: address("site-url", isOurs ? SITE : new URL("./", feed).href),
      "site-is-given": text("site-url") || isOurs ? "yes" : undefined,
      config: address("config", SITE && new URL("config.json", HERE).href),
      lang: spoken(language(element)),
    };
    wish.fragment = fragmentFor(wish);
    const isPlain = least < ROOM && isList(wish) && !wish.inline;
    wish.by = wish.fragment && !least ? FRAGMENT : isPlain ? FIRST : ROOM;
    return wish;
  } catch {}
}

function ofTheWeb(url) {
  if (!/^https?:$/.test(url.protocol)) throw url;
  return url.href;
}

// The language around an element, also if the element is inside another web component.
function language(element) {
  const said = element.closest("[lang]");
  const outside = element.getRootNode().host;
  return said || !outside ? said?.lang : language(outside);
}

// Reads a language tag as the program does: `Language::from_tag`, and Bokmål for all others.
function spoken(tag) {
  const primary = /^\s*([a-z]{2,8})([-_][a-z\d]{1,8})*\s*$/i.exec(tag)?.[1].toLowerCase();
  const language = { nno: "nn", sme: "se" }[primary] ?? primary;
  return /^(nn|en|se)$/.test(language) ? language : "nb";
}

function isList({ view }) {
  return !/^(release|subscribe|contacts)$/.test(view);
}

// The address of the fragment that contains what is asked for, if there is one.
function fragmentFor(wish) {
  const said = (name) => wish[name]?.trim();
  if (wish.feed !== `${SITE}feed.json` || wish.site !== SITE || wish.inline || said("topic") || said("release-lang") || wish.limit > 10) return;
  const kind = said("kind")?.toLowerCase().replaceAll(" ", "-");
  const asked = !isList(wish) ? wish.view : kind ? `list-${kind}` : "list";
  const found = FRAGMENTS.map((names) => names.split(" ")).find((names) => names.includes(asked));
  return found && `${SITE}widget/fragments/${found[0]}-${wish.lang}.json`;
}
