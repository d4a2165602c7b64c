import type { Locator, Page } from '@playwright/test';

/** What every test of the check page looks for. */

export const ADDRESS = '?view=check';

/** The field for the text of a feed. */
export function textField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Teksten i feeden' });
}

/** The summary of what was found in the text. */
export function summary(page: Page): Locator {
  return findings(page).getByRole('status');
}

/** What is to be mended. */
export function findings(page: Page): Locator {
  return page.getByRole('region', { name: 'Hva som bør rettes' });
}

/** What readers get. */
export function preview(page: Page): Locator {
  return page.getByRole('region', { name: 'Forhåndsvisning' });
}

/**
 * The heading of the preview. Its level is in `aria-level`; `getByRole` with `level` would look at the element's name.
 */
export function shownHeading(page: Page, name: string): Locator {
  return preview(page).getByRole('heading', { name }).and(page.locator('[aria-level="3"]'));
}

/** The headlines of the list in the preview. */
export function shownHeadlines(page: Page): Locator {
  return preview(page).getByRole('article').getByRole('heading').and(page.locator('[aria-level="4"]'));
}

/** The heading of the page itself. */
export function pageHeading(page: Page): Locator {
  return page.getByRole('heading', { level: 1 }).first();
}

/** What a publisher takes along under this heading. */
export function taken(page: Page, heading: string): Locator {
  return page.getByRole('region', { name: 'Ta med' }).getByRole('group', { name: heading });
}
