import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

import { expect } from '../fixtures.ts';
import { put } from './elements.ts';
import { test } from './host.ts';
import { styled } from './styled.ts';

const GUIDE = await readFile(new URL('../../../docs/embed.md', import.meta.url), 'utf8');
const NAMES = [...GUIDE.matchAll(/^\| `(--pr-[\w-]+)` \|/gm)].map(([, name]) => name);

/** What each property is set to, and the value that something in the element then has. */
const VALUES: Record<string, [string, string]> = {
  '--pr-font': ['Prøveskrift', 'Prøveskrift'],
  '--pr-font-heading': ['Overskrift', 'Overskrift'],
  '--pr-measure': ['321px', '321px'],
  '--pr-radius': ['13px', '13px'],
};
const COLOUR: [string, string] = ['rgb(1, 2, 3)', 'rgb(1, 2, 3)'];

/** How everything in the elements looks, and the elements themselves. */
function looks(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('press-room')].flatMap((it) => [it, ...it.shadowRoot!.querySelectorAll('*')]);
    return all.map((it) => {
      const style = getComputedStyle(it);
      const { color, backgroundColor, borderTopColor, borderLeftColor, outlineColor, fontFamily, maxWidth, borderTopLeftRadius } = style;
      return [color, backgroundColor, borderTopColor, borderLeftColor, outlineColor, fontFamily, maxWidth, borderTopLeftRadius].join(' | ');
    });
  });
}

test('every property that the guide lists does something when a page sets it on the element', async ({ page, host, guard }) => {
  test.slow();
  guard.expectConsoleError(/500/);
  const own = await styled(host, page);
  const refuses = own.press.endpoint('broken', { path: 'refuses' });
  own.press.route('refused.json', { body: { subscribe: { provider: 'json', url: refuses.url } } });
  await put(page, '<press-room id="event" view="release" release="dff-2026-019"></press-room><press-room id="done" view="subscribe"></press-room><press-room id="empty" view="subscribe"></press-room>');
  await put(page, `<press-room id="refused" view="subscribe" config="${own.press.url}refused.json"></press-room>`);
  for (const id of ['event', 'done', 'empty', 'refused']) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await own.ready(id);
  }
  // One form that has succeeded, one that has failed, and one with an error and the focus.
  await page.locator('#refused').getByRole('textbox', { name: 'E-postadresse' }).fill('kari@example.no');
  await page.locator('#refused').getByRole('button', { name: 'Abonner' }).click();
  await expect(page.locator('#refused').getByText('Påmeldingen ble ikke registrert')).toBeVisible();
  await page.locator('#done').getByRole('textbox', { name: 'E-postadresse' }).fill('kari@example.no');
  await page.locator('#done').getByRole('button', { name: 'Abonner' }).click();
  await expect(page.locator('#done').getByText('Sjekk e-posten din')).toBeVisible();
  await page.locator('#subscribe').getByRole('button', { name: 'Abonner' }).click();
  await expect(page.locator('#subscribe').getByRole('group')).toBeFocused();
  await page.keyboard.press('Tab');

  expect(NAMES.length).toBeGreaterThan(15);
  const before = (await looks(page)).join('\n');
  for (const name of NAMES) {
    const [value, seen] = VALUES[name] ?? COLOUR;
    expect(before, name).not.toContain(seen);
    const set = (to: string) =>
      page.evaluate(([name, to]) => document.querySelectorAll('press-room').forEach((it) => (it as HTMLElement).style.setProperty(name, to)), [name, to]);
    await set(value);
    expect((await looks(page)).some((look) => look.includes(seen)), `${name} does something`).toBe(true);
    await set('');
  }
  expect((await looks(page)).join('\n')).toBe(before);
});

test('--pr-ink is the colour of all text that has none of its own, and --pr-paper the ground of the whole element', async ({ page, host }) => {
  await styled(host, page, { css: 'press-room { --pr-ink: #402010; --pr-paper: #fff8e0; padding: 1rem; }' });
  const list = page.locator('#list');
  await expect(list).toHaveCSS('background-color', 'rgb(255, 248, 224)');
  for (const it of [list.getByRole('heading').first(), list.getByRole('article').getByRole('link').first(), list.getByRole('article').locator('p').last()]) {
    await expect(it).toHaveCSS('color', 'rgb(64, 32, 16)');
  }
});
