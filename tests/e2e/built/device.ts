import type { Page } from '@playwright/test';

import { expect, open } from '../fixtures.ts';

/** Releases that a reader saves on the device. */

export const RELEASE = 'release/1/ny-kai/';

/** Releases in Bokmål with these titles, each with a picture of the site's own; the first one is at {@link RELEASE}. */
export function feed(lead = 'Kaia er open.', titles = ['Ny kai']): Record<string, unknown> {
  const item = (title: string, n: number) => ({
    id: String(n + 1),
    title,
    content_html: `<p>${lead}</p><p><img src="kai.png" alt="Kaia"></p>`,
    date_published: `2026-11-${20 - n}T09:00:00+01:00`,
  });
  return { version: 'https://jsonfeed.org/version/1.1', title: 'Kystverket', language: 'nb', items: titles.map(item) };
}

export const save = (page: Page) => page.getByRole('button', { name: 'Lagre til senere' });
export const forget = (page: Page) => page.getByRole('button', { name: 'Fjern fra lagrede' });
export const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

/** Opens the release and saves it. */
export async function saveRelease(page: Page): Promise<void> {
  await open(page, RELEASE);
  await save(page).click();
  await expect(said(page, 'Lagret. Den kan leses uten nett.')).toBeVisible();
  await expect(forget(page)).toBeFocused();
}
