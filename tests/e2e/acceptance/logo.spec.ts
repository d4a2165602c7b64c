import { expect, generateFeed, open, PIXEL, releaseId, test, type Site } from '../fixtures.ts';
import { region } from './reader.ts';

/** Serves a feed that names its publisher, with or without a logo. */
function feed(site: Site, publisher: object): void {
  site.feed({ ...generateFeed({ count: 1 }), _press_room: { publisher: { name: 'Kystdepartementet', ...publisher } } });
}

test('the publisher’s logo is the configured one, beside the name and without words of its own', async ({ page, site }) => {
  site.route('vaapen.png', { type: 'image/png', body: PIXEL });
  site.config({ publisher: { logo: 'vaapen.png' } });
  feed(site, { logo: 'fra-straumen.png' });
  await open(page);
  const home = page.getByRole('banner').getByRole('link', { name: 'Kystdepartementet Presserom', exact: true });
  const logo = home.locator('img');
  await expect(logo).toHaveJSProperty('src', `${site.url}vaapen.png`);
  await expect(logo).toHaveAttribute('alt', '');
  await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  expect(site.count('fra-straumen.png')).toBe(0);
});

test('without a configured logo it is the feed’s', async ({ page, site }) => {
  site.route('fra-straumen.png', { type: 'image/png', body: PIXEL });
  feed(site, { logo: 'fra-straumen.png' });
  await open(page);
  await expect(page.getByRole('banner').locator('img')).toHaveJSProperty('src', `${site.url}fra-straumen.png`);
});

test('without any logo there is the name alone', async ({ page, site }) => {
  feed(site, {});
  await open(page);
  await expect(page.getByRole('banner').getByText('Kystdepartementet')).toBeVisible();
  await expect(page.getByRole('banner').locator('img')).toHaveCount(0);
});

test('a document on another site names that site, and one on this site does not', async ({ page, site }) => {
  const attachments = [
    { url: 'plan.pdf', mime_type: 'application/pdf', title: 'Plan' },
    { url: 'https://arkiv.example.org/fil/7', mime_type: 'application/pdf', title: 'Vedlegg', size_in_bytes: 48213 },
  ];
  site.feed(generateFeed({ count: 1, each: () => ({ attachments }) }));
  await open(page, `?release=${releaseId(1)}`);
  const links = region(page, 'Dokumenter').getByRole('link');
  await expect(links).toHaveText(['Plan (PDF)', 'Vedlegg (PDF, 48\u00a0kB, arkiv.example.org)']);
});
