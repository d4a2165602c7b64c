import type { Page } from '@playwright/test';

/** How much of a page has moved without the reader's doing, as Chromium counts it; other browsers report nothing. */
export interface Shifts {
  /** The sum of all shifts, in the unit of Cumulative Layout Shift. */
  sum: number;
  /** What moved, and from where to where. */
  what: string[];
}

interface Shift {
  node?: Element;
  previousRect: DOMRect;
  currentRect: DOMRect;
}

/** Makes the page add up its layout shifts from now on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { sum: 0, what: [] as string[] };
    Object.assign(window, { shifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; sources: Shift[] }[]) {
        seen.sum += entry.value;
        for (const { node, previousRect: from, currentRect: to } of entry.sources) {
          seen.what.push(`${node?.className || node?.nodeName}: ${JSON.stringify(from)} to ${JSON.stringify(to)}`);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** What has shifted since `watchShifts`. */
export function shifts(page: Page): Promise<Shifts> {
  return page.evaluate(() => (window as unknown as { shifts: Shifts }).shifts);
}
