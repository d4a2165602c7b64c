// On pages of a built press room, for readers who asked for it: what is new since their last visit, and keys as shortcuts.

import { change, read } from "./store.js";
import { fill, moment, noticePlace, words } from "./view.js";

// A visit is over when no page was opened for this long, in milliseconds.
const VISIT = 1_800_000;
const MARK = "data-pr-new";

const record = read();
if (record.hasKeys) import("./keys.js").catch(console.warn);
if (record.marksNew) markNew().catch(console.warn);

async function markNew() {
  const now = Date.now();
  const since = now - record.last > VISIT ? record.last : record.since;
  change((it) => Object.assign(it, { since, last: now }));
  const list = document.querySelector("main");
  const isNew = (time) => Date.parse(time.dateTime) > since;
  const times = () => [...list.querySelectorAll(".pr-release-card > time")].filter(isNew);
  if (!list.querySelector(".pr-release-card")) return;
  const says = await words();
  const mark = () => times().forEach((time) => time.setAttribute(MARK, says.new_mark));
  const count = times().length;
  if (count) {
    noticePlace().textContent = fill(count === 1 ? says.new_one : says.new_many, { count, moment: moment(since) });
  }
  mark();
  // The program shows other lists in its place.
  new MutationObserver(mark).observe(document.getElementById("press-room"), { childList: true, subtree: true });
}
