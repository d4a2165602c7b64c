import type { Locator, Page } from '@playwright/test';

import type { Site } from '../fixtures.ts';

/** What every test of a reader's way through the press room looks for. */

/** The headline of the newest release of the demonstration. */
export const FJORDPLAN = 'Ny fjordplan skal gi tryggere ferdsel i ti fjorder';

/** The one `h1`. */
export function heading(page: Page): Locator {
  return page.getByRole('heading', { level: 1 });
}

/** The releases in the list, newest first. */
export function releases(page: Page): Locator {
  return page.getByRole('main').getByRole('article');
}

/** The headlines in the list, as links. */
export function headlines(page: Page): Locator {
  return releases(page).getByRole('heading', { level: 2 }).getByRole('link');
}

/** The release in the list with this headline. */
export function card(page: Page, headline: string): Locator {
  return releases(page).filter({ has: page.getByRole('link', { name: headline, exact: true }) });
}

/** The polite announcements that contain `text`. */
export function said(page: Page, text: string | RegExp): Locator {
  return page.getByRole('status').filter({ hasText: text });
}

export function searchField(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Søk i pressemeldinger' });
}

/** The link `name` of the menu at the top. */
export function menu(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name, exact: true });
}

/** The links to other pages of the list. */
export function pages(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Sider' });
}

/** The part of the page under the heading `name`. */
export function region(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** The feed pages that were asked for, in order. */
export function feedPages(site: Site): string[] {
  return site.requests.map(({ path }) => path).filter((path) => /^feed[^/]*\.json$/.test(path));
}

/** Leaves something in the document that a new document would not have. */
export async function mark(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { pressRoomMark: true }));
}

/** Whether this is still the document that was marked. */
export function isMarked(page: Page): Promise<boolean> {
  return page.evaluate(() => 'pressRoomMark' in window);
}
