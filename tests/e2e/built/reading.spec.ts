import { brotliCompressSync, constants } from 'node:zlib';

import { expect, open, settled, test } from '../fixtures.ts';
import { heading, headlines } from '../acceptance/reader.ts';
import { builtSite, HOME, looked, PLACES } from './sites.ts';

/** The most bytes, compressed with brotli, that a reader of a list, a release and the contacts is sent, apart from
 * pictures. */
const MOST = 45_000;

/** What the look for newer releases costs beside the feed that it reads. */
const MOST_FOR_NEWER = 1_000;

function compressed(bytes: Buffer): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

test('a list, a release and the contacts are read without the program, in 45 kB', async ({ page, site, guard }) => {
  site.holds(builtSite('demo'));
  await guard.stub(HOME);
  const weights = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    const isPicture = response.request().resourceType() === 'image';
    // A browser does not request again what it already has.
    if (!isPicture && !weights.has(pathname)) weights.set(pathname, response.body().then(compressed));
  });
  await open(page);
  await looked(page, site);
  await headlines(page).filter({ hasText: 'Ny fjordplan skal gi tryggere ferdsel' }).click();
  await expect(page).toHaveURL(site.url + PLACES.release);
  await expect(heading(page)).toHaveText('Ny fjordplan skal gi tryggere ferdsel i ti fjorder');
  await settled(page);
  await page.getByRole('navigation').getByRole('link', { name: 'Pressekontakter' }).click();
  await expect(heading(page)).toHaveText('Pressekontakter');
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  await settled(page);
  const paths = [...weights.keys()].map((path) => path.slice(site.base.length));
  expect(paths.filter((path) => /\.wasm$|^press-room-[0-9a-f]+\.js$|words/.test(path))).toEqual([]);
  const sizes = await Promise.all(weights.values());
  const sum = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`List, release and contacts of a built site: ${sum} bytes in ${sizes.length} files, ${paths.join(' ')}.`);
  expect(sum).toBeLessThanOrEqual(MOST);
  const newer = await weights.get(`${site.base}newer.js`);
  expect(newer).toBeLessThan(MOST_FOR_NEWER);
});
