import { copied, copiedUnseen } from '../copied.ts';
import { expect, generateFeed, open, releaseId, test } from '../fixtures.ts';
import { heading, region } from './reader.ts';

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

test('a copied contact is what is seen of it', async ({ page, site }) => {
  const contacts = [
    { name: 'Kari Nordmann', role: 'rådgjevar', phone: '55 50 01 23', email: 'kari@example.no', note: 'ikkje SMS' },
  ];
  site.feed(generateFeed({ count: 1, each: () => ({ _press_room: { contacts } }) }));
  await open(page, `?release=${releaseId(1)}`);
  const name = region(page, 'Pressekontakter').locator('.pr-contact-name', { hasText: 'Kari Nordmann' });
  await expect(name).toBeVisible();
  expect((await copied(page, name.locator('..'))).trim().split(/\s*\n\s*/)).toEqual([
    'Kari Nordmann',
    'rådgjevar',
    '55 50 01 23 (ikkje SMS)',
    'kari@example.no',
  ]);
});

test('a copied text with quotes has nothing but the text', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  const quote = page.getByText('– Fjorden er både arbeidsplass');
  await expect(quote).toBeVisible();
  await page.getByRole('button', { name: 'Kopier sitatet' }).first().click();
  await expect(page.getByText('Sitatet er kopiert, med kilde').first()).toBeVisible();
  const text = await copied(page, page.getByRole('article'));
  expect(text).toContain('sier fjord- og fjellminister Solveig Strandheim.');
  expect(text).not.toMatch(/[Kk]opier|Skriv ut/);
});

for (const [place, address] of [
  ['the list', './'],
  ['a release', '?release=dff-2026-022'],
  ['an invitation', '?release=dff-2026-019'],
  ['the contacts', '?view=contacts'],
  ['the subscription', '?view=follow'],
] as const) {
  test(`nothing on ${place} is copied that nobody sees, and no button`, async ({ page, site }) => {
    site.config({ subscribe: { provider: 'json', url: 'subscribe' } });
    await open(page, address);
    await expect(heading(page)).toBeVisible();
    await expect(page.getByRole('link', { name: /55 50 01 23/ }).first()).toBeVisible();
    expect(await copiedUnseen(page)).toEqual([]);
  });
}
