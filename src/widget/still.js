// Shows in an element what does not change by itself: from a fragment, or by the first file of the program. `cargo
// xtask dist` puts this at the end of the scripts of both.

// The object with which the loader shows something in `container`. When the attributes have changed, the container is
// filled anew with what `make` makes of them and of a source, and `say` is called.
function still(container, say, make) {
  let before;
  return {
    update(settings, source) {
      const wish = JSON.parse(settings);
      wish.limit = count(wish.limit) ?? 5;
      wish["heading-level"] = Math.min(count(wish["heading-level"]) ?? 2, 6);
      const now = JSON.stringify(wish);
      if (now === before) return;
      const made = make(source, wish, settings);
      keepPlace(container);
      container.replaceChildren(...made);
      before = now;
      say("ready", isContacts(wish) ? "contacts" : "list");
    },
    open: () => false,
    free() {
      keepPlace(container);
    },
  };
}

// Readers stay where they are on the page. The focus stays on its link, if the new content has that link too.
function keepPlace(container) {
  if (!container.isConnected) return;
  const root = container.getRootNode();
  const href = root.activeElement?.getAttribute("href");
  queueMicrotask(() => {
    const now = root.querySelector(".pr-element");
    if (!now) return;
    // Firefox lays out twice what container queries shape, and would scroll by what moves in between (scroll anchoring).
    now.style.overflowAnchor = "none";
    if (href) root.querySelector(`[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
    now.getBoundingClientRect(); // This lays it out.
    now.style.overflowAnchor = "";
  });
}

function isContacts({ view }) {
  return view === "contacts";
}

// Reads a number as the program does; a number below 1 makes no sense.
function count(text) {
  return /^\s*\+?\d+\s*$/.test(text) && +text > 0 ? +text : undefined;
}
