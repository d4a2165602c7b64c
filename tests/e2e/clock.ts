import { expect, type Page, type Request } from '@playwright/test';

import { settled } from './checks.ts';

/** The clock of a page, which the test controls. */
export class Clock {
  private readonly underway = new Set<Request>();

  constructor(private readonly page: Page) {
    const context = page.context();
    context.on('request', (request) => this.underway.add(request));
    context.on('requestfinished', (request) => this.underway.delete(request));
    context.on('requestfailed', (request) => this.underway.delete(request));
  }

  /**
   * Lets `milliseconds` pass once no requests are pending but those with one of `awaited` in their address: each
   * request has a time limit, and another one that happened to be pending would reach its limit too. An answer that has
   * not been read yet is also pending.
   */
  async pass(milliseconds: number, ...awaited: string[]): Promise<void> {
    const others = () =>
      [...this.underway].map((request) => request.url()).filter((url) => !awaited.some((part) => url.includes(part)));
    await expect.poll(async () => (await settled(this.page), others())).toEqual([]);
    await this.page.clock.fastForward(milliseconds);
  }
}

/**
 * Takes the clock of `page` in hand; it begins at `time`, or now. Call it before the page is opened.
 *
 * The timers of Playwright's clock have numbers beyond 32 bits, unlike those of browsers; a program that keeps a
 * timer's number as a 32-bit integer, as WebIDL defines it, could not clear such a timer. So pages here get small
 * numbers in their place.
 */
export async function installClock(page: Page, time?: string): Promise<Clock> {
  await page.clock.install({ time });
  await page.context().addInitScript(() => {
    const [set, clear] = [window.setTimeout, window.clearTimeout];
    const timers: number[] = [0];
    window.setTimeout = ((handler: TimerHandler, delay?: number, ...rest: unknown[]) =>
      timers.push(set(handler, delay, ...rest)) - 1) as typeof window.setTimeout;
    window.clearTimeout = (id) => clear(timers[Number(id)]);
  });
  return new Clock(page);
}
