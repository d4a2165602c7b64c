// Says beside the hours of a contact whether somebody can be reached now. It needs no program; the pages that have hours
// bring it along. The text lies in a shadow root, so that the program finds the page as it was written.
//
// The rules for the duty phone in a page's header are in an element with that number outside the press room, because
// the line with the phone is the program's. That line gets a shadow root of its own.

const DAY = 864e5;
const here = new Set();

const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

// Whether a day is a public holiday in Norway, as in `crates/core/src/hours/holidays.rs`.
function isHoliday(day) {
  const date = dateOf(day);
  if (/-(01-01|05-01|05-17|12-25|12-26)$/.test(date)) return true;
  const year = Number(date.slice(0, 4));
  const [b, c] = [Math.floor(year / 100), year % 100];
  const h = (19 * (year % 19) + b - (b >> 2) - Math.floor((8 * b + 13) / 25) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * (c >> 2) - h - (c % 4)) % 7;
  const days = h + l - 7 * Math.floor(((year % 19) + 11 * h + 22 * l) / 451) + 114;
  const easter = Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1) / DAY;
  return [-3, -2, 0, 1, 39, 49, 50].includes(day - easter);
}

// The hours that begin on a day, which is counted from 1 January 1970, a Thursday.
const spansOf = (rules, day) => rules.days[dateOf(day)] ?? (rules.holidays && isHoliday(day) ? [] : rules.week[(day + 3) % 7]);

function stateOf(rules) {
  const format = { timeZone: rules.zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" };
  const parts = new Intl.DateTimeFormat("en", format).formatToParts(Date.now());
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  const today = Date.UTC(year, month - 1, day) / DAY;
  const now = hour * 60 + minute;
  const isIn = (day, at) => spansOf(rules, day).some(([from, to]) => from <= at && at < to);
  if (isIn(today, now) || isIn(today - 1, now + 1440)) return rules.open;
  for (let days = 0; days < 7; days += 1) {
    const next = spansOf(rules, today + days).find(([from]) => days || from > now);
    if (!next) continue;
    const two = (number) => String(number).padStart(2, "0");
    const words = { hour: two(Math.floor(next[0] / 60)), minute: two(next[0] % 60), weekday: rules.names.split(" ")[(today + days + 3) % 7] };
    return (days ? rules.opensOn : rules.opens).replace(/\{(\w+)\}/g, (_, name) => words[name]);
  }
  return rules.closed;
}

class Now extends HTMLElement {
  static observedAttributes = ["data-hours"];

  connectedCallback() {
    here.add(this);
    this.look();
  }

  disconnectedCallback() {
    here.delete(this);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.look();
  }

  look() {
    const { hours, phone } = this.dataset;
    const line = (phone && document.querySelector(".pr-duty")) || this;
    // The current state comes after the line's own content.
    const root = line.shadowRoot ?? line.attachShadow({ mode: "open" });
    if (!root.lastChild) {
      root.append(document.createElement("slot"), document.createElement("span"));
      root.lastChild.part = "now";
    }
    let text = "";
    try {
      // The program may have put another number there.
      if (!phone || line.textContent.includes(phone)) text = stateOf(JSON.parse(hours));
    } catch (error) {
      // This browser does not know the time zone: the plain text is shown alone.
    }
    root.lastChild.textContent = text;
  }
}

// Looks again at each full minute; below, also when the reader comes back.
function wait() {
  setTimeout(() => {
    lookAgain();
    wait();
  }, 60000 - (Date.now() % 60000));
}

const lookAgain = () => here.forEach((it) => it.look());
document.addEventListener("visibilitychange", lookAgain);
addEventListener("pageshow", lookAgain);
customElements.define("press-room-hours", Now);
wait();
