// What a click on a link in an element does. `cargo xtask dist` puts this at the end of each script that shows something.

// `go` is called with a web address, and returns whether the browser is to stay on this page.
export function follow(container, event, go) {
  const link = event.target.closest("a[href]");
  // With a key held down, a click opens another tab or window or saves a file: that is left to the browser.
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const href = link.getAttribute("href");
  if (href.startsWith("#")) {
    // Followed by the browser, it would change the page's own address.
    event.preventDefault();
    const place = container.querySelector(`#${CSS.escape(href.slice(1))}`);
    place?.scrollIntoView();
    // Readers who do not see the page follow the focus, which plain text cannot take by itself.
    if (place?.matches("[tabindex], a[href], summary") === false) place.tabIndex = -1;
    place?.focus({ preventScroll: true });
  } else if (/^https?:$/.test(link.protocol) && !link.hasAttribute("download")) {
    if (go(link.href)) event.preventDefault();
  }
}
