import { readFileSync } from 'node:fs';

import { expect, generateFeed, open, PIXEL, releaseId, test, settled } from '../fixtures.ts';
import { shifts, watchShifts } from '../shifts.ts';
import { FJORDPLAN, heading, region } from './reader.ts';

test('each press photo has text, caption, credit and the original to download', async ({ page, site }) => {
  await open(page, '?release=dff-2026-022');
  const photos = region(page, 'Bilder').getByRole('figure');
  await expect(photos).toHaveCount(4);
  const fjord = photos.nth(0);
  await expect(fjord.getByRole('img')).toHaveAccessibleName('Stille fjord ved soloppgang mellom mørke fjellsider.');
  await expect(fjord).toContainText('Indre Tindfjord er en av de ti fjordene i planen');
  await expect(fjord.getByText('Foto: Departementet for fjord og fjell', { exact: true })).toBeVisible();
  const sea = photos.nth(1);
  await expect(sea.getByText('Foto: Vilje Nordskar / Fjordtilsynet', { exact: true })).toBeVisible();
  const link = sea.getByRole('link', {
    name: 'Last ned originalen av «Utløpet av Storvika, der småbåtene får egen led.»',
  });
  await expect(link).toHaveJSProperty('href', `${site.url}demo/open-sea.jpg`);
  await expect(photos.nth(3)).not.toContainText('Foto:');
  const downloading = page.waitForEvent('download');
  await link.click();
  expect((await downloading).suggestedFilename()).toBe('utlopet-av-storvika-der-smabatene-far-egen-led.jpg');
  await expect(heading(page)).toHaveText(FJORDPLAN);
});

test('press photos are shown when the reader comes to them', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  const photo = region(page, 'Bilder').getByRole('img').first();
  await photo.scrollIntoViewIfNeeded();
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
});

test('nothing moves when a press photo of unknown size comes', async ({ page, site }) => {
  const images = [{ url: `${site.url}kai.png`, alt: 'En kai.', caption: 'Kaia' }];
  site.feed(generateFeed({ count: 1, each: () => ({ language: 'nb', _press_room: { images } }) }));
  site.route('kai.png', { type: 'image/png', body: PIXEL });
  const held = site.hold('kai.png');
  await open(page, `?release=${releaseId(1)}`);
  const photo = region(page, 'Bilder').getByRole('img', { name: 'En kai.' });
  await photo.scrollIntoViewIfNeeded();
  await held.arrived;
  const before = await photo.boundingBox();
  held.release();
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  expect(await photo.boundingBox()).toEqual(before);
  expect(before?.height).toBeGreaterThan(100);
});

const PHOTO = new URL('../../../public/demo/open-sea-800.jpg', import.meta.url);

/** Pictures within a text, of which the size is unknown or only the width is known, by where they are. */
const UNSIZED = {
  'alone in a paragraph': '<p><img src="PLACE" alt="Fjorden"></p>',
  'in a figure': '<figure><img src="PLACE" alt="Fjorden"><figcaption>Fjorden i dag</figcaption></figure>',
  'in a line of text': '<p>Fjorden: <img src="PLACE" alt="Fjorden"> i dag.</p>',
  'with a width alone': '<p><img src="PLACE" alt="Fjorden" width="300"></p>',
  'with a height alone': '<p><img src="PLACE" alt="Fjorden" height="900"></p>',
  'a sign in place of a letter': '<p>Fjorden <img src="PLACE/emoji/sol.png" alt="☀"> i dag.</p>',
};

for (const [how, html] of Object.entries(UNSIZED)) {
  test(`nothing moves when a picture within the text comes: ${how}`, async ({ page, site }) => {
    await watchShifts(page);
    const path = how.startsWith('a sign') ? 'bilete/emoji/sol.png' : 'bilete';
    site.route(path, { type: 'image/jpeg', body: readFileSync(PHOTO) });
    const held = site.hold(path);
    const item = { content_html: `<p>Før.</p>${html.replace('PLACE', `${site.url}bilete`)}<p>Etter.</p>`, language: 'nb' };
    site.feed(generateFeed({ count: 1, each: () => item }));
    await open(page, `?release=${releaseId(1)}`);
    const picture = page.getByRole('article').getByRole('img');
    await picture.scrollIntoViewIfNeeded();
    await held.arrived;
    await settled(page);
    const after = () => page.getByText('Etter.', { exact: true }).boundingBox();
    const [before, moved] = [await after(), await shifts(page)];
    held.release();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThan(100);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    expect((await shifts(page)).what.slice(moved.what.length)).toEqual([]);
    expect(await after()).toEqual(before);
    const place = await picture.boundingBox();
    if (how.startsWith('a sign')) expect(place?.height).toBeLessThan(30);
    else expect(place?.height).toBeGreaterThan(150);
  });
}

test('documents say type and size inside their links, and are there', async ({ page, site }) => {
  await open(page, '?release=dff-2026-022');
  const links = region(page, 'Dokumenter').getByRole('link');
  await expect(links).toHaveText([
    /^Fjordplan 2027–2030 \(høringsutkast\)\s+\(PDF, 916\sB\)$/,
    /^Fjordplanen på én side\s+\(PDF, 918\sB\)$/,
  ]);
  await expect(links.first()).toHaveJSProperty('href', `${site.url}demo/fjordplan-2027.pdf`);
  expect((await page.request.get(`${site.url}demo/fjordplan-2027.pdf`)).status()).toBe(200);
});

for (const [bytes, size] of [
  [48213, 'PDF, 48\u00a0kB'],
  [2_400_000, 'PDF, 2,4\u00a0MB'],
  [undefined, 'PDF'],
] as const) {
  test(`a document of ${bytes} bytes is said to be (${size})`, async ({ page, site }) => {
    const document = { url: 'program.pdf', mime_type: 'application/pdf', title: 'Program', size_in_bytes: bytes };
    site.feed(generateFeed({ count: 1, each: () => ({ attachments: [document] }) }));
    await open(page, `?release=${releaseId(1)}`);
    await expect(
      region(page, 'Dokumenter').getByRole('link', { name: `Program (${size})`, exact: true }),
    ).toBeVisible();
  });
}

test('links beside the text say where they lead', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  const links = region(page, 'Lenker');
  await expect(links.getByRole('link', { name: 'Høring av fjordplanen' })).toHaveAttribute(
    'href',
    'https://dff.example.no/horinger/fjordplan',
  );
  await expect(links.getByRole('listitem')).toHaveText([
    /dff\.example\.no/,
    /Kart over de ti fjordene\s*\(kart\.example\.org\)/,
  ]);
});

test('a video asks nothing of its host until the reader presses play, and then plays in a sandbox', async ({
  page,
  site,
  guard,
}) => {
  const player = 'https://www.youtube-nocookie.com/';
  site.csp({ 'frame-src': player });
  await guard.stub(player, { type: 'text/html', body: '<!doctype html><title>Spelar</title><p>Film' });
  await open(page, '?release=dff-2026-022');
  const videos = region(page, 'Videoer');
  const play = videos.getByRole('button', { name: 'Spill av «Fjordplanen forklart på to minutter»' });
  await play.scrollIntoViewIfNeeded();
  await expect(videos).toContainText('Ingenting hentes derfra før du trykker på spill av.');
  await settled(page);
  expect(guard.requests.filter((url) => !url.startsWith(site.url))).toEqual([]);
  await expect(videos.getByRole('link', { name: 'Se videoen hos youtube.com' })).toHaveAttribute(
    'href',
    'https://www.youtube.com/watch?v=demo0000000',
  );
  await play.click();
  const frame = page.locator('iframe');
  await expect(frame).toHaveAttribute('src', /^https:\/\/www\.youtube-nocookie\.com\/embed\/demo0000000/);
  await expect(frame).toHaveAttribute('sandbox', /allow-scripts/);
  await expect(frame).not.toHaveAttribute('sandbox', /allow-top-navigation|allow-forms/);
  await expect(frame).toHaveAttribute('title', 'Fjordplanen forklart på to minutter');
  await expect(page.frameLocator('iframe').getByText('Film')).toBeVisible();
  await expect(play).toHaveCount(0);
});

test('the keyboard is not lost when a video takes the place of its button', async ({ page, site, guard }) => {
  site.csp({ 'frame-src': 'https://www.youtube-nocookie.com/' });
  await guard.stub('https://www.youtube-nocookie.com/', { type: 'text/html', body: '<p>Film' });
  await open(page, '?release=dff-2026-022');
  await region(page, 'Videoer').getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page.frameLocator('iframe').getByText('Film')).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).not.toBe('body');
});

test('a video of another host is a plain link', async ({ page }) => {
  await open(page, '?release=dff-2026-005');
  const videos = region(page, 'Videoer');
  await expect(videos.getByRole('link', { name: 'Se videoen hos video.example.org' })).toBeVisible();
  await expect(videos.getByRole('button')).toHaveCount(0);
});
