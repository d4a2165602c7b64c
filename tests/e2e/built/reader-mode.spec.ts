import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

import { expect, open, test } from '../fixtures.ts';
import { heading } from '../acceptance/reader.ts';
import { builtSite, fileOf, pagesOf } from './sites.ts';

/** The library on which the reader modes of Firefox and others are based. */
const READABILITY = readFileSync(createRequire(import.meta.url).resolve('@mozilla/readability/Readability.js'), 'utf8');

interface Read {
  /** What reader mode does not show of the lead and the text. */
  lacks: string[];
}

/** What reader mode makes of a page: of `html`, or of what is shown now. */
function read(page: Page, html?: string): Promise<Read> {
  const source = html === undefined ? 'document.cloneNode(true)' : `new DOMParser().parseFromString(${JSON.stringify(html)}, 'text/html')`;
  return page.evaluate(`(() => {
    const module = {};
    ${READABILITY};
    const plain = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
    const whole = ${source};
    const wanted = [...whole.querySelectorAll('.pr-lead, .pr-rich-text :is(p, li, td, th, h2, h3, h4, figcaption, summary)')];
    const texts = wanted.filter((it) => !it.closest('.pr-about, .pr-contacts')).map((it) => plain(it.textContent));
    const text = plain(new Readability(whole).parse()?.textContent);
    return { lacks: texts.filter((it) => !text.includes(it)) };
  })()`);
}

test('reader modes find lead and all of the text of every release', async ({ page, site }) => {
  site.holds(builtSite('demo'));
  await open(page);
  const releases = pagesOf('demo').filter((path) => path.startsWith('release/'));
  expect(releases.length).toBeGreaterThan(50);
  const lacking: Record<string, string[]> = {};
  for (const path of releases) {
    const { lacks } = await read(page, fileOf('demo', `${path}index.html`));
    if (lacks.length > 0) lacking[path] = lacks;
  }
  expect(lacking).toEqual({});
});

for (const [what, id] of [
  ['a release', 'dff-2026-022'],
  ['an invitation', 'dff-2026-019'],
  ['a release with questions and answers', 'dff-2026-013'],
] as const) {
  test(`reader modes find lead and text of ${what} in what the program shows`, async ({ page }) => {
    await open(page, `?release=${id}`);
    await expect(heading(page)).toBeVisible();
    await expect(page.getByRole('article').getByRole('paragraph').nth(4)).toBeVisible();
    expect((await read(page)).lacks).toEqual([]);
  });
}
