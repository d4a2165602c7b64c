import { createRequire } from 'node:module';

/** Tests that Firefox cannot run under this driver, by a part of their titles, each with the reason. The only list of them. */
export const NOT_IN_FIREFOX: { title: RegExp; reason: string }[] = [
  // `toHaveJSProperty` on a link: "TypeError: argument is not a global object" in Realm.sys.mjs.
  { title: /each press photo has text, caption, credit and the original/, reason: 'reading a property of a link ends the browser' },
  { title: /documents say type and size inside their links/, reason: 'reading a property of a link ends the browser' },
  { title: /a link within the text moves to its note and stays on the page/, reason: '“back” over a fragment is never answered' },
  // This Firefox does not know the command `emulation.setMediaFeaturesOverride`; engines/ looks at paper without it.
  { title: /a11y\/paper\.spec|on paper there is the quote|is on paper$|a printed (list|release) is|printed into a file/, reason: 'it cannot be told to print' },
  {
    title: /a11y\/forced\.spec|widget\/schemes\.spec|forced colours keep|less motion|who prefers dark colours/,
    reason: 'it cannot be told which colours and how much motion the reader prefers',
  },
  { title: /built\/no-script\.spec|without JavaScript|scripts off|where no script runs/, reason: 'it cannot be told to run no scripts' },
  // `fill` puts the new text beside the old one.
  {
    title: /follow\/names\.spec|follow\/form\.spec.*(too long|one click is enough|can take another one)|widget\/builder\.spec|all choices kept/,
    reason: 'what stands in a field is not taken out before another text is put in',
  },
  // "TypeError: argument is not a global object" in Realm.sys.mjs, after which nothing can be asked of the page.
  {
    title:
      /a11y\/axe\.spec|clean for axe|is told in (nb|nn|en|se), with nothing|follow\/native\.spec|its texts do not come|widget\/(bundlers|looks|npm|plain|themes|unkind)\.spec|several elements ask for each fragment/,
    reason: 'the driver loses the page while a script of the test looks at all of it',
  },
  { title: /widget\/memory\.spec/, reason: 'only Chromium says how much memory is in use' },
  { title: /acceptance\/(identity|leftwards)\.spec/, reason: 'for a picture of the page the driver puts a style into it, which the policy stops' },
  { title: /widget\/harmless\.spec|taken away listens no longer/, reason: 'the driver has listeners of its own in each page' },
  { title: /answers with (an error|a missing file) says nothing|a file that is not there fails/, reason: 'of an error status it says nothing in its console' },
  { title: /a click with (Ctrl|the middle button) on what is newer|opens in a new tab with Ctrl/, reason: 'a tab that a click opens is never told of' },
  { title: /after leaving for good and coming back/, reason: 'a navigation that another one ends is a failure of the test there' },
  { title: /the look for newer releases asks whether/, reason: 'it counts an answer that it kept as received' },
  { title: /forbids WASM|forbids WebAssembly|forbids the program, the list stays/, reason: 'an error that is written to its console is handed over without words' },
  { title: /choosing (Type|År) keeps the page/, reason: 'it holds the first release in its window where it is, and not the page (scroll anchoring)' },
  { title: /where the browser refuses, the code/, reason: 'a script that runs before the page has no clipboard there' },
  { title: /nothing holds the focus/, reason: 'its window has no bar that Tab could go on to after the page' },
  { title: /does not let the press room in|a refused preflight/, reason: 'the driver answers preflights of what it watches itself' },
  { title: /believes no other origin|where the name press-room is refused/, reason: 'it tells such a refusal by another name and once for each time' },
];

/**
 * Playwright speaks WebDriver BiDi with the machine's Firefox. It always sends a command that Firefox ESR does not know
 * yet, and does not start without an answer to it. A command that does nothing is sent in its place.
 */
export function speakAsFirefoxUnderstands(): void {
  const { ws } = createRequire(import.meta.url)('playwright-core/lib/utilsBundle') as {
    ws: { prototype: { send(data: unknown, ...rest: unknown[]): void } };
  };
  const { send } = ws.prototype;
  ws.prototype.send = function (data, ...rest) {
    if (typeof data !== 'string' || !data.includes('"emulation.setMediaFeaturesOverride"')) {
      return send.call(this, data, ...rest);
    }
    const { id } = JSON.parse(data) as { id: number };
    return send.call(this, JSON.stringify({ id, method: 'session.status', params: {} }), ...rest);
  };
}
