import { expect, generateFeed, noHorizontalScroll, open, releaseId, releaseTitle, test } from '../fixtures.ts';

const READABLE = 'Lesbar tekst om hamna.';
const ORIGINAL = 'https://kyst.example.no/sak';
/** No reader has to wait longer, whatever a feed holds. */
const PATIENCE = 10_000;

const BODIES: Record<string, () => string> = {
  '100 000 nested elements': () => `${'<div>'.repeat(100_000)}${READABLE}`,
  '100 000 nested elements of running text': () => `${'<b>'.repeat(100_000)}${READABLE}`,
  '100 000 nested drawings': () => `<p>${READABLE}</p>${'<svg>'.repeat(100_000)}`,
  'five megabytes': () => `<p>${READABLE}</p>${'<p>Endå eit avsnitt om hamna.</p>'.repeat(170_000)}`,
  'five megabytes in one paragraph': () => `<p>${READABLE} ${'ord '.repeat(1_300_000)}</p>`,
  '30 000 paragraphs': () => `<p>${READABLE}</p>${'<p>ord</p>'.repeat(30_000)}`,
};

for (const [what, body] of Object.entries(BODIES)) {
  test(`of ${what} the text and a way to the original are left`, async ({ page, site }) => {
    site.feed(generateFeed({ count: 2, each: (n) => (n === 1 ? { content_html: body(), url: ORIGINAL } : {}) }));
    const started = Date.now();
    await open(page, `?release=${releaseId(1)}`);
    await expect(page.getByRole('heading', { level: 1, name: releaseTitle(1) })).toBeVisible();
    await expect(page.getByRole('article')).toContainText(READABLE);
    await expect(page.getByText(/^Teksten er for lang eller komplisert/)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Les saken hos kyst.example.no' })).toHaveAttribute('href', ORIGINAL);
    expect(Date.now() - started).toBeLessThan(PATIENCE);
    await page.getByRole('link', { name: 'Tilbake til alle pressemeldinger' }).click();
    await expect(page.getByRole('article')).toHaveCount(2);
  });
}

test('an element with 50 000 attributes keeps its text', async ({ page, site }) => {
  const attributes = Array.from({ length: 50_000 }, (_, n) => `a${n}=${n}`).join(' ');
  site.feed(generateFeed({ count: 1, each: () => ({ content_html: `<p ${attributes}>${READABLE}</p>`, url: ORIGINAL }) }));
  const started = Date.now();
  await open(page, `?release=${releaseId(1)}`);
  const text = page.getByRole('article').getByText(READABLE);
  await expect(text).toBeVisible();
  expect(await text.evaluate((element) => element.getAttributeNames())).toEqual([]);
  expect(Date.now() - started).toBeLessThan(PATIENCE);
});

test('a form that hides what the reader asks of it is left out, and the text around it stays', async ({ page, site }) => {
  const names = ['nodeName', 'nodeType', 'childNodes', 'firstChild', 'nextSibling', 'parentNode', 'attributes', 'localName'];
  const traps = names.map((name) => `<input name="${name}"><img name="${name}" alt="">`).join('');
  const images = ['body', 'documentElement', 'createTreeWalker', 'firstChild'].map((name) => `<img name="${name}" alt="">`);
  const html = `<p>${READABLE}</p><form id="body">${traps}<p>Skjema</p></form>${images.join('')}<p>Etterpå.</p>`;
  site.feed(generateFeed({ count: 1, each: () => ({ content_html: html }) }));
  await open(page, `?release=${releaseId(1)}`);
  const article = page.getByRole('article');
  await expect(article).toContainText(READABLE);
  await expect(article).toContainText('Etterpå.');
  await expect(article.locator('form, input')).toHaveCount(0);
});

test('formatting that repeats itself by the square does not end the page', async ({ page, site }) => {
  const open_ = Array.from({ length: 500 }, (_, n) => `<b a=${n}>`).join('');
  const html = `<p>${READABLE}</p>${open_}${'<p>x'.repeat(1_000)}`;
  site.feed(generateFeed({ count: 1, each: () => ({ content_html: html, url: ORIGINAL }) }));
  const started = Date.now();
  await open(page, `?release=${releaseId(1)}`);
  await expect(page.getByRole('article')).toContainText(READABLE);
  expect(Date.now() - started).toBeLessThan(PATIENCE);
});

test('words without end do not push the page wide', async ({ page, site }) => {
  const word = 'Å'.repeat(20_000);
  site.feed(
    generateFeed({
      count: 3,
      each: () => ({ title: `${word}1`, content_html: `<p>${word}</p><h2>${word}</h2><pre>${word}</pre>`, tags: [word] }),
    }),
  );
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  await expect(page.getByRole('article')).toHaveCount(3);
  await noHorizontalScroll(page);
  await open(page, `?release=${releaseId(1)}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await noHorizontalScroll(page);
});
