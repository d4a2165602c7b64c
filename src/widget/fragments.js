// Shows a list or contacts from a fragment that the builder has written: the widget's own view as a tree of elements.
// `cargo xtask dist` puts the style sheet at the end. A fragment with anything that the builder does not write is not
// shown at all: this throws, and the loader has the program show the element.

const ELEMENTS = words(
  "a abbr article b bdi bdo blockquote br caption cite code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s section small span strong sub summary sup table tbody td tfoot th thead time tr u ul wbr",
);
const ATTRIBUTES = words(
  "alt aria-label aria-labelledby cite class colspan data-as datetime decoding dir headers height href id lang loading part referrerpolicy rel reversed role rowspan scope src start tabindex title type value width",
);
const ADDRESSES = words("cite href src");

// Fills `container` according to the attributes in `settings`, like the program's function of this name. `say` is
// called when something is shown.
export function mount(container, settings, say, fragment) {
  const handle = still(container, say, ({ view }, wish) => elements(view, wish));
  const update = (settings, fragment) => {
    // From `until` on, the fragment is out of date.
    if (fragment.until && fragment.until <= Date.now()) throw fragment.until;
    handle.update(settings, fragment);
  };
  update(settings, fragment);
  return { ...handle, update };
}

function elements(nodes, wish) {
  return nodes.map((node) => (typeof node === "string" ? node : element(node, wish))).filter((made) => made !== undefined);
}

function element([name, attributes, ...children], wish) {
  if (name === "img" && !wish.pictures) return;
  // `data-as` is the name that the heading has on the site.
  const as = attributes["data-as"];
  const deeper = wish["heading-level"] - (isContacts(wish) ? 2 : 1);
  const made = document.createElement(as ? `h${Math.min(Math.max(+allowed(ELEMENTS, as)[1] + deeper, 1), 6)}` : allowed(ELEMENTS, name));
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(allowed(ATTRIBUTES, name), ADDRESSES.has(name) ? address(value, wish.site) : value);
  }
  if (made.matches(".pr-releases")) children.length = Math.min(children.length, wish.limit);
  const isHeading = !isContacts(wish) && made.matches(".pr-widget-heading");
  made.append(...elements(isHeading && wish.heading?.trim() ? [wish.heading] : children, wish));
  return made;
}

function address(value, site) {
  if (value.startsWith("#")) return value;
  const url = new URL(value, site);
  if (!/^(https?|mailto|tel):$/.test(url.protocol)) throw value;
  return url.href;
}

function allowed(names, name) {
  if (!names.has(name)) throw name;
  return name;
}

function words(text) {
  return new Set(text.split(" "));
}
