import { expect, type BrowserContext, type Page } from '@playwright/test';

import { PIXEL, type Guard, type Site } from '../fixtures.ts';

/** Records everything that a feed makes run, open, ask or load. */
export class Witness {
  private readonly seen: string[] = [];

  private constructor(
    private readonly page: Page,
    private readonly site: Site,
  ) {}

  /**
   * Starts watching, before the page is opened. Pictures are answered if their address is `https`
   * or the site's own; anything else that is requested from elsewhere is recorded.
   */
  static async call(page: Page, context: BrowserContext, site: Site, guard: Guard): Promise<Witness> {
    const witness = new Witness(page, site);
    guard.allow('https://');
    guard.allow(site.origin);
    const isPicture = (url: string) => url.startsWith('https://') || url.startsWith(`${site.origin}/`);
    await context.route(/^https?:/, (route) => {
      const request = route.request();
      const picture = request.resourceType() === 'image' && isPicture(request.url());
      return picture ? route.fulfill({ contentType: 'image/png', body: PIXEL }) : route.fallback();
    });
    context.on('request', (request) => {
      const [type, url] = [request.resourceType(), request.url()];
      const own = url.startsWith(site.url) && ['document', 'script', 'stylesheet', 'fetch', 'xhr', 'other'].includes(type);
      if (!url.startsWith('data:') && !own && !(type === 'image' && isPicture(url))) {
        witness.seen.push(`a request of the kind ${type} for ${url}`);
      }
    });
    context.on('page', (opened) => witness.seen.push(`a window with ${opened.url()}`));
    page.on('dialog', (dialog) => {
      witness.seen.push(`a dialog that says ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('download', (download) => witness.seen.push(`a download of ${download.url()}`));
    page.on('framenavigated', (frame) => {
      if (!frame.url().startsWith(site.url)) {
        witness.seen.push(`a frame at ${frame.url()}`);
      }
    });
    await page.addInitScript(() => {
      const ran: string[] = [];
      const calls = ['alert', 'confirm', 'prompt', 'print', 'open', 'xss'];
      for (const name of calls) {
        const call = (...given: unknown[]) => void ran.push(`${name}(${given.map(String).join(', ')})`);
        Object.defineProperty(window, name, { value: call, writable: false, configurable: false });
      }
      Object.defineProperty(window, '__ran', { value: ran });
    });
    return witness;
  }

  /** Remembers which names the page's scripts know, before anything hostile is shown. */
  async remember(): Promise<void> {
    await this.page.evaluate(() => {
      const [names, cookie] = [new Set(Object.getOwnPropertyNames(window)), document.cookie];
      Object.defineProperty(window, '__before', { value: { names, cookie, title: window.name } });
    });
  }

  /** Fails if anything ran, opened, asked, left the page, or was loaded that must not be. */
  async saysThatNothingRan(): Promise<void> {
    const inside = await this.page.evaluate(() => {
      type Own = { __ran: string[]; __before: { names: Set<string>; cookie: string; title: string } };
      const { __ran: ran, __before: before } = window as unknown as Own;
      const added = Object.getOwnPropertyNames(window).filter(
        (name) => !before.names.has(name) && name !== '__before' && !/^\d+$/.test(name),
      );
      return [
        ...ran,
        ...added.map((name) => `window.${name} is new`),
        ...(document.cookie === before.cookie ? [] : [`the cookie is ${document.cookie}`]),
        ...(window.frames.length === 0 ? [] : [`${window.frames.length} frames`]),
        ...(window.name === before.title ? [] : [`the window is called ${window.name}`]),
      ];
    });
    expect([...this.seen, ...inside], 'what a feed made happen').toEqual([]);
    expect(this.page.url().startsWith(this.site.url)).toBe(true);
  }
}
