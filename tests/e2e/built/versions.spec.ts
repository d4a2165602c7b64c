import { expect, open, test } from '../fixtures.ts';
import { heading } from '../acceptance/reader.ts';
import { isSound } from './plain.ts';
import { builtSite, takenOver } from './sites.ts';

const CHANGED = 'release/kai/ny-kai-i-storvika-opnar-fredag/';
const UNCHANGED = 'release/rapport/rapport-om-fisk/';

test.beforeEach(({ site }) => site.holds(builtSite('versions')));

test('a release that was only kept tidy is unchanged, and one that was changed leads to what has changed', async ({ page, site }) => {
  await open(page, UNCHANGED);
  await expect(page.getByRole('article')).toContainText('Uendret siden 1. september 2026 kl. 09.00');
  await expect(page.getByRole('article')).not.toContainText('Sist oppdatert');
  await open(page, CHANGED);
  const link = page.getByRole('link', { name: 'Endra 1 gong – sjå kva som er endra' });
  await takenOver(page);
  await expect(page.getByText('Sist oppdatert 1. oktober 2026 kl. 10.02')).toBeVisible();
  await expect(page.getByRole('link', { name: /kva som er endra/i })).toHaveCount(1);
  await link.click();
  await expect(page).toHaveURL(`${site.url}${CHANGED}versions/`);
  await expect(heading(page)).toHaveText('Kva som er endra: Ny kai i Storvika opnar laurdag');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('what was removed and added is there in words, and long unchanged paragraphs are folded away', async ({ page }) => {
    await open(page, `${CHANGED}versions/`);
    const newest = page.getByRole('main').locator('section', { has: page.getByRole('heading', { name: 'Versjon 2' }) });
    await expect(newest).toContainText('Avsendaren skriv: Dag og pris er retta.');
    await expect(newest.getByRole('deletion').first()).toHaveText('fjerna: fredag (slutt)');
    await expect(newest.getByRole('insertion').first()).toHaveText('lagt til: laurdag (slutt)');
    await expect(newest.getByRole('deletion').filter({ hasText: 'Dette står ikkje lenger.' })).toBeVisible();
    const folded = newest.locator('details').first();
    await expect(folded.getByText('Avsnitt 2 handlar om kaia')).toBeHidden();
    await folded.locator('summary').click();
    await expect(folded.getByRole('paragraph').first()).toBeVisible();
  });

  test('in another language the switch leads to the release', async ({ page, site }) => {
    await open(page, `${CHANGED}versions/`);
    const english = page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'English' });
    await expect(english).toHaveAttribute('href', /en\/\?release=kai/);
    const answer = await page.request.get(new URL((await english.getAttribute('href')) ?? '', page.url()).href);
    expect(answer.status()).toBe(200);
    expect(site.problems).toEqual([]);
  });

  test('axe finds nothing on the page that compares, light and dark, wide and narrow', async ({ page }) => {
    await open(page, `${CHANGED}versions/`);
    await isSound(page, 'built-versions');
  });
});
