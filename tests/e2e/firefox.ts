import { createRequire } from 'node:module';

/** Tests that Firefox cannot run under this driver, by a part of their titles, each with the reason. The only list of them. */
export const NOT_IN_FIREFOX: { title: RegExp; reason: string }[] = [
  // `toHaveJSProperty` on a link: "TypeError: argument is not a global object" in Realm.sys.mjs.
  { title: /each press photo has text, caption, credit and the original/, reason: 'reading a property of a link ends the browser' },
  { title: /documents say type and size inside their links/, reason: 'reading a property of a link ends the browser' },
  { title: /a link within the text moves to its note and stays on the page/, reason: '“back” over a fragment is never answered' },
  // `emulation.setMediaFeaturesOverride` is the command that this Firefox does not know; engines/ looks at paper without it.
  { title: /a11y\/paper\.spec|on paper there is the quote/, reason: 'it cannot be told to print' },
  { title: /a11y\/forced\.spec|widget\/schemes\.spec/, reason: 'it cannot be told which colours the reader prefers' },
];

/**
 * Playwright speaks WebDriver BiDi with the Firefox of the machine, and always sends a command that
 * Firefox ESR does not know yet, without which it does not start. A command that does nothing goes in its place.
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
