// On the page of a release: saves it for later, and shows notices about one that was saved.

import { NoAnswer, forget, isCorrected, isSaved, lastHash, listAddress, pathOf, read, save } from "./store.js";
import { fill, moment, noticePlace, words } from "./view.js";

/** Adds to the tools of a release the button that saves its page, and returns that button; `make` and `button` are the
 * tools' own. */
export async function offer(place, make, button) {
  const says = await words();
  const path = pathOf(location.href);
  const title = document.querySelector("h1").textContent;
  const outcome = make("p", "", { role: "status" });
  const press = button("", act);
  const show = () => (press.textContent = isSaved(path) ? says.forget : says.save);

  async function act() {
    press.setAttribute("aria-disabled", "true");
    const wasSaved = isSaved(path);
    try {
      await (wasSaved ? forget(path) : save(path, title));
      outcome.replaceChildren(wasSaved ? says.forgotten : says.is_saved, " ", make("a", says.list, { href: listAddress() }));
    } catch (cause) {
      console.warn(cause);
      outcome.textContent = wasSaved ? says.not_removed : cause instanceof NoAnswer ? says.not_fetched : says.failed;
    }
    press.removeAttribute("aria-disabled");
    show();
  }

  show();
  place.append(press, outcome);
  const known = read().saved.find((it) => it.path === path);
  if (known) look(known, says).catch(console.warn);
  addEventListener("offline", () => isSaved(path) && withoutNetwork());
  return press;
}

const withoutNetwork = () => import("./buttons.js").catch(console.warn);

// Says that this is the saved copy, and how old it is; or that the release was corrected since.
async function look(known, says) {
  let hash;
  try {
    hash = await lastHash(known.path);
  } catch (error) {
    // A server that fails says nothing about the text.
    if (!(error instanceof NoAnswer) || error.status) return console.warn(error);
    noticePlace().textContent = fill(says.offline, { moment: moment(known.at) });
    return withoutNetwork();
  }
  if (hash === known.hash) return;
  if (isCorrected(known, hash)) noticePlace().textContent = fill(says.corrected, { moment: moment(known.at) });
  // Saves what the reader sees now, and has just been told about, unless they removed the release meanwhile.
  if (isSaved(known.path)) await save(known.path, known.title);
}
