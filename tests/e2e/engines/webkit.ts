import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';

import { expect, served as base, type Site } from '../fixtures.ts';

const DRIVER = process.env.WEBKIT_DRIVER ?? 'WebKitWebDriver';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
type Reference = Record<typeof ELEMENT, string>;

/** A page in WebKitGTK, driven by WebDriver, with only those commands that the flow needs. */
export class WebKit {
  private constructor(
    private readonly driver: ChildProcess,
    private readonly session: string,
  ) {}

  static async start(): Promise<WebKit> {
    const port = await freePort();
    const driver = spawn(DRIVER, [`--port=${port}`], { stdio: 'ignore' });
    const home = `http://127.0.0.1:${port}`;
    await expect.poll(() => fetch(`${home}/status`).then(({ ok }) => ok, () => false), 'the driver to start').toBe(true);
    // Without special capabilities it starts MiniBrowser, which comes with WebKitGTK.
    const { sessionId } = await ask<{ sessionId: string }>(`${home}/session`, 'POST', { capabilities: { alwaysMatch: {} } });
    return new WebKit(driver, `${home}/session/${sessionId}`);
  }

  async close(): Promise<void> {
    await ask(this.session, 'DELETE');
    this.driver.kill();
  }

  open(url: string): Promise<void> {
    return ask(`${this.session}/url`, 'POST', { url });
  }

  reload(): Promise<void> {
    return ask(`${this.session}/refresh`, 'POST', {});
  }

  back(): Promise<void> {
    return ask(`${this.session}/back`, 'POST', {});
  }

  /** What `look` returns in the page. */
  look<T, G = undefined>(look: (given: G) => T, given?: G): Promise<T> {
    return ask(`${this.session}/execute/sync`, 'POST', { script: `return (${String(look)})(...arguments)`, args: [given ?? null] });
  }

  /** Follows the link with these words, once it is there. */
  async follow(words: string): Promise<void> {
    await this.click({ using: 'link text', value: words });
  }

  /** Writes into the field that `css` finds, once it is there, letter by letter. */
  async write(css: string, text: string): Promise<void> {
    await this.click({ using: 'css selector', value: css });
    const keys = [...text].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
    await ask(`${this.session}/actions`, 'POST', { actions: [{ type: 'key', id: 'keys', actions: keys }] });
  }

  private async click(where: { using: string; value: string }): Promise<void> {
    const found = () => ask<Reference>(`${this.session}/element`, 'POST', where).catch(() => undefined);
    await expect.poll(found, where.value).toBeDefined();
    const reference = await found();
    await ask(`${this.session}/element/${reference?.[ELEMENT]}/click`, 'POST', {});
  }
}

async function ask<T>(address: string, method: string, body?: object): Promise<T> {
  const answer = await fetch(address, { method, body: body && JSON.stringify(body) });
  const { value } = (await answer.json()) as { value: T & { message?: string } };
  if (!answer.ok) throw new Error(value.message);
  return value;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A script that reports a page's errors to the site, since WebDriver has no console. */
const WATCH = `const say = (kind, text) => text && navigator.sendBeacon('complaint', kind + ': ' + text);
addEventListener('error', (event) => say('error', event.message));
addEventListener('unhandledrejection', (event) => say('unhandled', String(event.reason)));
addEventListener('securitypolicyviolation', (event) => say('policy', event.effectiveDirective + ' ' + event.blockedURI));
console.error = (...words) => say('console', words.join(' '));`;

/** Puts the watch into every page of the site. */
async function watch(site: Site): Promise<void> {
  const html = await (await fetch(site.url)).text();
  site.requests.length = 0;
  site.route('', { type: 'text/html; charset=utf-8', body: html.replace('<meta charset="utf-8">', '$&<script src="watch.js"></script>') });
  site.route('watch.js', { body: WATCH });
  site.route('complaint', { status: 204 });
}

/** Tests with a page in WebKitGTK, which fail on any error that the page reports. */
export const test = base.extend<{ webkit: WebKit }>({
  webkit: async ({ site }, use) => {
    await watch(site);
    const webkit = await WebKit.start();
    await use(webkit);
    await webkit.close();
    expect(site.requests.filter(({ path }) => path === 'complaint').map(({ body }) => String(body))).toEqual([]);
    expect(site.problems).toEqual([]);
  },
});
