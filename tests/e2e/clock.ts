import type { Page } from '@playwright/test';

/**
 * Lets the test turn the clock: `page.clock.fastForward(…)`. Call it before the page is opened.
 *
 * The timers of Playwright's clock have numbers beyond 32 bits, which no browser's have; a program
 * that keeps a timer's number as the 32-bit integer that WebIDL says it is could not clear one. So
 * pages here get small numbers in their place.
 */
export async function installClock(page: Page): Promise<void> {
  await page.clock.install();
  await page.context().addInitScript(() => {
    const [set, clear] = [window.setTimeout, window.clearTimeout];
    const timers: number[] = [0];
    window.setTimeout = ((handler: TimerHandler, delay?: number, ...rest: unknown[]) =>
      timers.push(set(handler, delay, ...rest)) - 1) as typeof window.setTimeout;
    window.clearTimeout = (id) => clear(timers[Number(id)]);
  });
}
