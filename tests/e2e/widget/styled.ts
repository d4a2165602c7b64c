import type { Page } from '@playwright/test';

import { axe, expect } from '../fixtures.ts';
import type { HostPage } from './host.ts';
import { publishDemo, type Way } from './ways.ts';

/** The elements of the host `styled`: each view once. */
export const VIEWS = ['list', 'contacts', 'release', 'subscribe'];

/** Opens a host with all four views and a style sheet of its own, and waits for all of them; list and contacts come
 * this `way`. */
export async function styled(
  host: (name: string, words?: Record<string, string>) => Promise<HostPage>,
  page: Page,
  { css = '', attributes = '', way = 'program' as Way } = {},
): Promise<HostPage> {
  const opened = await host('styled', { css, attributes });
  const { press } = opened;
  await publishDemo(press, way);
  press.route('widget/config.json', { body: { subscribe: { provider: 'json', url: press.endpoint().url } } });
  await opened.open();
  for (const id of VIEWS) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await opened.ready(id);
  }
  const fragments = press.requests.filter(({ path }) => path.startsWith('widget/fragments/'));
  expect(fragments).toHaveLength(way === 'fragment' ? 2 : 0);
  return opened;
}

/** Checks that each view can be seen: its heading, and what it is for. */
export async function allAreSeen(page: Page): Promise<void> {
  const list = page.getByRole('region', { name: 'Pressemeldinger' });
  await expect(list.getByRole('heading', { name: 'Pressemeldinger' })).toBeVisible();
  await expect(list.getByRole('article')).toHaveCount(3);
  for (const link of await list.getByRole('article').getByRole('link').all()) {
    await expect(link).toBeVisible();
  }
  await expect(page.locator('#contacts').getByRole('link', { name: '55 50 01 23' })).toBeVisible();
  await expect(page.locator('#release').getByRole('article').getByText('Trukket tilbake').first()).toBeVisible();
  await expect(page.locator('#subscribe').getByRole('textbox', { name: 'E-postadresse' })).toBeVisible();
}

/** Fails with what axe finds in any of the views. On one page, two of them have contacts, under the same heading. */
export async function axeEach(page: Page): Promise<void> {
  for (const id of VIEWS) {
    await axe(page, { within: `#${id}` });
  }
}

/** What is too small to read inside the elements, or sticks out of them. */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('press-room')) {
      const { left, right } = element.getBoundingClientRect();
      for (const it of element.shadowRoot!.querySelectorAll<HTMLElement>('.pr-widget *')) {
        if (it.closest('.pr-hidden, .pr-trap') || !it.getClientRects().length) continue;
        const box = it.getBoundingClientRect();
        const says = [...it.childNodes].some((node) => node.nodeType === 3 && node.nodeValue!.trim());
        const size = parseFloat(getComputedStyle(it).fontSize);
        if (says && size < 11) found.push(`${element.id} ${it.className}: ${size} px`);
        if (box.left < left - 1 || box.right > right + 1) {
          found.push(`${element.id} ${it.localName}.${it.className}: ${Math.round(box.left)} to ${Math.round(box.right)}`);
        }
      }
    }
    return found;
  });
}
