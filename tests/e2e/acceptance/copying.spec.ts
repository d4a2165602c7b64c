import { copied, copiedUnseen } from '../copied.ts';
import { expect, generateFeed, open, releaseId, releaseTitle, test } from '../fixtures.ts';
import { heading, region, said } from './reader.ts';

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

const TABLE = '<p>Før.</p><table><tr><th>Fjord</th><th>År</th></tr><tr><td>Langfjorden</td><td>2027</td></tr></table><p>– Etter, seier ho.</p>';

test('a whole release is copied as text and with its form, tables too, no button and no way about the page, and that is said', async ({ page, site }) => {
  site.feed(generateFeed({ count: 1, each: () => ({ language: 'nb', content_html: TABLE, _press_room: { lead: 'Leden.' } }) }));
  await open(page, `?release=${releaseId(1)}`);
  const copy = page.getByRole('button', { name: 'Kopier hele pressemeldingen' });
  await copy.focus();
  await page.keyboard.press('Enter');
  await expect(said(page, 'Pressemeldingen er kopiert')).toBeVisible();
  await expect(copy).toBeFocused();
  expect(await page.evaluate(() => String(getSelection()))).toBe('');
  const [text, html] = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return Promise.all(['text/plain', 'text/html'].map(async (type) => (await item.getType(type)).text()));
  });
  expect(text).toContain(releaseTitle(1));
  expect(text).toMatch(/Leden\.[^]*Før\.[^]*Fjord\tÅr\nLangfjorden\t2027\n[^]*– Etter, seier ho\./);
  // Nor the ways to the list and down the page.
  expect(text).not.toMatch(/[Kk]opier|Skriv ut|Tilbake til alle|Til kontaktene|Alle kontakter/);
  expect(html).toMatch(/<td[^>]*>Langfjorden<\/td>/);
  expect(html).not.toContain('<button');
});

test('a whole release that the browser does not copy is not said to be copied', async ({ page }) => {
  await page.addInitScript(() => (document.execCommand = () => false));
  await open(page, '?release=dff-2026-022');
  await page.getByRole('button', { name: 'Kopier hele pressemeldingen' }).click();
  await expect(said(page, 'Nettleseren lot oss ikke kopiere.')).toBeVisible();
  await expect(said(page, 'Pressemeldingen er kopiert')).toHaveCount(0);
});
