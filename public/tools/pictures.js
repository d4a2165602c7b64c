// The pictures of a release at full size, one at a time.

import { button, copy, make } from "./tools.js";

// How far a finger has to move, in pixels, to ask for another picture.
const SWIPE = 50;

/** Opens the picture of `link` in a dialogue in `root`. */
export function show(root, link, says) {
  const figures = [...link.closest(".pr-photos-grid").querySelectorAll(".pr-photo")];
  let at = figures.indexOf(link.closest(".pr-photo"));
  const dialog = make("dialog", "", { class: "pictures", "aria-labelledby": "place" });
  // A reader who turns to another picture keeps the focus on the button, and hears which picture it is.
  const place = make("h2", "", { id: "place", "aria-live": "polite" });
  const stage = make("div", "", { class: "stage" });
  const about = make("div", "", { class: "about" });
  const outcome = make("p", "", { role: "status" });
  const step = (by) => turn(at + by);
  const previous = button("", () => step(-1), { class: "step", "aria-label": says.previous });
  const next = button("", () => step(1), { class: "step", "aria-label": says.next });
  const close = button(says.close, () => dialog.close());
  const copyCaption = button(says.caption_copy, async () => {
    outcome.textContent = (await copy(captionOf(figures[at]))) ? says.caption_copied : says.copy_failed;
  });

  function turn(to) {
    if (to < 0 || to >= figures.length) return;
    at = to;
    place.textContent = says.place.replace("{number}", at + 1).replace("{count}", figures.length);
    // A button that has the focus keeps it, and says that there are no more.
    previous.setAttribute("aria-disabled", at === 0);
    next.setAttribute("aria-disabled", at === figures.length - 1);
    stage.replaceChildren(fullSize(figures[at]));
    about.replaceChildren(...figures[at].querySelector("figcaption").cloneNode(true).childNodes);
    outcome.textContent = "";
    copyCaption.hidden = !captionOf(figures[at]);
  }

  const keys = { ArrowLeft: -1, ArrowRight: 1, Home: -figures.length, End: figures.length };
  dialog.addEventListener("keydown", (event) => {
    if (!(event.key in keys) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    turn(Math.max(0, Math.min(figures.length - 1, at + keys[event.key])));
  });
  let start;
  stage.addEventListener("touchstart", ({ touches }) => (start = touches.length === 1 ? touches[0] : undefined), { passive: true });
  stage.addEventListener("touchend", ({ changedTouches: [end] }) => {
    const [dx, dy] = start ? [end.clientX - start.clientX, end.clientY - start.clientY] : [0, 0];
    if (Math.abs(dx) > SWIPE && Math.abs(dx) > 2 * Math.abs(dy) && !isEnlarged()) step(dx < 0 ? 1 : -1);
  });
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    figures[at].querySelector(".pr-photo-open")?.focus();
  });

  const bar = make("div", "", { class: "bar" });
  bar.append(place, ...(figures.length > 1 ? [previous, next] : []), close);
  const foot = make("div", "", { class: "foot" });
  foot.append(about, copyCaption, outcome);
  dialog.append(bar, stage, foot);
  root.append(dialog);
  turn(at);
  dialog.showModal();
  (figures.length > 1 ? next : close).focus();
}

// Whether the reader has enlarged the page: then a finger moves about in the picture.
function isEnlarged() {
  return window.visualViewport?.scale > 1;
}

// The picture of the page, replaced by its original once that is loaded; it stays if the original cannot be shown, or
// if the reader saves data.
function fullSize(figure) {
  const picture = figure.querySelector("img").cloneNode();
  const original = figure.querySelector(".pr-photo-open").href;
  const savesData = navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
  if (original !== picture.src && !savesData) {
    const whole = new Image();
    whole.src = original;
    whole.decode().then(
      () => {
        // Otherwise the browser would choose among the copies in other sizes.
        picture.removeAttribute("srcset");
        picture.src = original;
      },
      () => {},
    );
  }
  return picture;
}

// Caption and credit, as they are printed together.
function captionOf(figure) {
  const caption = figure.querySelector("figcaption");
  const parts = [caption.querySelector(".pr-photo-caption"), caption.querySelector(".pr-photo-credit")];
  return parts.filter(Boolean).map((part) => part.textContent).join(" ");
}
