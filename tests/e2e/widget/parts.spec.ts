import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';

import { expect } from '../fixtures.ts';
import { put } from './elements.ts';
import { test } from './host.ts';

const CONTRACT = new URL('../../fixtures/widget/contract.json', import.meta.url);

/** Every `part` in an element, as often as it occurs. */
function partsOf(element: Locator): Promise<string[]> {
  return element.evaluate((it) => [...it.shadowRoot!.querySelectorAll('[part]')].flatMap((inside) => [...inside.part]));
}

const ELEMENTS = {
  list: 'limit="50" pictures',
  withdrawn: 'view="release" release="dff-2026-017"',
  contacts: 'view="contacts"',
  form: 'view="subscribe"',
  link: 'view="subscribe" config="widget/link.json"',
};

test('every part that the guide promises is there to be styled, and each view has one heading', async ({ page, host, site, other }) => {
  other.route('widget/config.json', { body: { subscribe: { provider: 'json', url: other.endpoint().url } } });
  site.route('host/widget/link.json', { body: { subscribe: { provider: 'link', url: 'https://example.no/brev' } } });
  const empty = await host('empty');
  await empty.open();
  const found = new Set<string>();
  for (const [id, wish] of Object.entries(ELEMENTS)) {
    await put(page, `<press-room id="${id}" lang="nb" ${wish}></press-room>`);
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await empty.ready(id);
    const parts = await partsOf(page.locator(`#${id}`));
    expect(parts.filter((part) => part === 'heading'), id).toHaveLength(1);
    parts.forEach((part) => found.add(part));
  }
  const { parts } = JSON.parse(await readFile(CONTRACT, 'utf8')) as { parts: string[] };
  expect([...found].sort()).toEqual([...parts].sort());
});

test('a field that is wrong keeps its part', async ({ page, host, other }) => {
  other.route('widget/config.json', { body: { subscribe: { provider: 'json', url: other.endpoint().url } } });
  const empty = await host('empty');
  await empty.open();
  await page.addStyleTag({ content: 'press-room::part(field) { border-bottom: 3px dotted rgb(1, 2, 3); }' });
  await put(page, '<press-room view="subscribe"></press-room>');
  await empty.ready();
  const field = page.getByRole('textbox', { name: 'E-postadresse' });
  const around = field.locator('..');
  await expect(around).toHaveCSS('border-bottom', '3px dotted rgb(1, 2, 3)');
  await field.fill('kåre');
  await page.getByRole('button', { name: 'Abonner' }).click();
  await expect(field).toHaveAccessibleDescription(/Skriv e-postadressa slik/);
  await expect(around).toHaveCSS('border-bottom', '3px dotted rgb(1, 2, 3)');
  await expect(around).toHaveCSS('border-left-style', 'solid');
});
