import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';

import { expect, test as base, type Guard, type Site } from '../fixtures.ts';

const HOSTS = fileURLToPath(new URL('hosts/', import.meta.url));

/** Somebody else's page, on an origin of its own, that shows the press room at `press`. */
export class HostPage {
  private constructor(
    private readonly page: Page,
    /** The origin of the host page. */
    readonly site: Site,
    /** The press room: another origin. */
    readonly press: Site,
    private readonly url: string,
  ) {}

  /**
   * Serves the files of `hosts/<name>/`, with `{{press}}` in them standing for the press room's address, and `{{word}}`
   * for what `words` say. The press room lets other origins read it; the host sends no policy. Change both before {@link open}.
   */
  static async serve(
    name: string,
    fixtures: { page: Page; site: Site; other: Site; guard: Guard },
    words: Record<string, string> = {},
  ): Promise<HostPage> {
    const { page, site, other, guard } = fixtures;
    guard.allow(other.url);
    other.cors(true);
    site.csp(null);
    for (const file of await readdir(`${HOSTS}${name}`)) {
      const text = await readFile(`${HOSTS}${name}/${file}`, 'utf8');
      const values: Record<string, string> = { ...words, press: other.url };
      site.route(`host/${file}`, { body: text.replaceAll(/\{\{(\w+)\}\}/g, (_, word) => values[word]) });
    }
    return new HostPage(page, site, other, `${site.url}host/index.html`);
  }

  /** Opens it, keeping a record of what the elements on it say: see {@link said}. */
  async open(): Promise<void> {
    await this.page.addInitScript(() => {
      const said: unknown[] = [];
      Object.assign(window, { saidByPressRoom: said });
      for (const what of ['ready', 'navigate', 'subscribe', 'error']) {
        const name = `press-room-${what}`;
        addEventListener(name, (event) => said.push({ name, id: (event.target as Element).id, detail: (event as CustomEvent).detail }));
      }
    });
    await this.page.goto(this.url, { waitUntil: 'domcontentloaded' });
  }

  /** What the elements have said so far, in order. */
  said(): Promise<{ name: string; id: string; detail: Record<string, unknown> }[]> {
    return this.page.evaluate(() => (window as unknown as { saidByPressRoom: [] }).saidByPressRoom);
  }

  /** The `n`th element on the page. */
  element(n = 0): Locator {
    return this.page.locator('press-room').nth(n);
  }

  /** Waits until an element shows what it was asked for. */
  async ready(id = ''): Promise<void> {
    await expect.poll(async () => (await this.said()).filter((it) => it.id === id).at(-1)?.name).toBe('press-room-ready');
  }

  /** Waits until an element has shown what it was asked for `n` times. */
  async readyAgain(n: number, id = ''): Promise<void> {
    await expect.poll(async () => (await this.said()).filter((it) => it.id === id && it.name === 'press-room-ready').length).toBe(n);
  }

  /** Waits until an element has given up, and returns why. */
  async failed(id = ''): Promise<unknown> {
    await expect.poll(async () => (await this.said()).filter((it) => it.id === id).at(-1)?.name).toBe('press-room-error');
    return (await this.said()).filter((it) => it.id === id).at(-1)?.detail.code;
  }
}

/** Serves a page of another site: see {@link HostPage.serve}. */
export type OpenHost = (name: string, words?: Record<string, string>) => Promise<HostPage>;

/** The project's `test`, with host pages: `const page = await host('plain')`. */
export const test = base.extend<{ host: OpenHost }>({
  host: async ({ page, site, other, guard }, use) =>
    use((name, words) => HostPage.serve(name, { page, site, other, guard }, words)),
});
