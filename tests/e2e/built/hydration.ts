import type { Page } from '@playwright/test';

import { expect, test, type Guard, type Hold, type Site } from '../fixtures.ts';
import { builtSite, isPlain, pagesOf, takenOver } from './sites.ts';
import { START } from '../scripts.ts';

/** The page's elements in a form to compare: comments between them and the spelling of addresses are ignored. */
const OUTLINE = `(() => {
  const seen = [];
  const walk = (node, depth) => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) {
        if (child.data.trim()) seen.push(depth + JSON.stringify(child.data));
      } else if (child.nodeType === 1) {
        const value = ({ name, value }) => (['href', 'src', 'action'].includes(name) && child[name]) || value;
        const attributes = [...child.attributes].map((it) => it.name + '=' + JSON.stringify(value(it))).sort();
        seen.push(depth + child.localName + ' ' + attributes.join(' '));
        walk(child, depth + ' ');
      }
    }
  };
  walk(document.getElementById('press-room'), '');
  return seen.join('\\n');
})()`;

/** Fails if the page that the program takes over differs from the one that the program would have made. */
function expectNoDifference(guard: Guard): void {
  const mended = guard.messages.filter((message) => message.text.includes('was mended'));
  expect(mended, 'what the program mended').toEqual([]);
}

/** Stubs what the pages show from other hosts, and what real texts name by an address on their own host: neither is
 * here. */
async function withoutPictures(site: Site, guard: Guard): Promise<void> {
  await guard.stub('https://');
  await guard.stub(`${site.url}government/`);
}

/** Waits for the page as it was written, with its scripts held back. */
async function openAsWritten(page: Page, site: Site, path: string): Promise<Hold> {
  const held = site.hold(START);
  // The document counts as loaded only after the script that is held back.
  await page.goto(path || './', { waitUntil: 'commit' });
  await held.arrived;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return held;
}

/** Tests that the pages of a site are as the program would have made them. */
export function takesOverEveryPage(name: string): void {
  inParts(name, 'are taken over as they are', async ({ page, site, guard }, paths) => {
    for (const path of paths) await expectTheSame(page, site, path, { isEmptied: false });
    expectNoDifference(guard);
  });
}

/** Tests that a page has nothing that the program would not have made, since hydration only checks what the view has.
 * */
export function makesEveryPage(name: string): void {
  inParts(name, 'are what the program makes out of nothing', async ({ page, site }, paths) => {
    for (const path of paths) await expectTheSame(page, site, path, { isEmptied: true });
  });
}

interface Means {
  page: Page;
  site: Site;
  guard: Guard;
}

/** One test for every twelve pages, each of which takes half a second. */
function inParts(name: string, what: string, act: (means: Means, paths: string[]) => Promise<void>): void {
  test.describe(name, () => {
    const pages = pagesOf(name).filter((path) => !isPlain(path));
    for (let start = 0; start < pages.length; start += 12) {
      const some = pages.slice(start, start + 12);
      test(`pages ${start + 1} to ${start + some.length} ${what}`, async ({ page, site, guard }) => {
        test.slow();
        site.holds(builtSite(name));
        await withoutPictures(site, guard);
        await act({ page, site, guard }, some);
      });
    }
  });
}

/** Compares a page with what it is after the program has started, either on the page or, if `isEmptied`, without its
 * content. */
async function expectTheSame(page: Page, site: Site, path: string, { isEmptied }: { isEmptied: boolean }): Promise<void> {
  const held = await openAsWritten(page, site, path);
  const written = await page.evaluate(OUTLINE);
  if (isEmptied) await page.evaluate(() => document.getElementById('press-room')?.replaceChildren());
  held.release();
  await takenOver(page);
  expect(await page.evaluate(OUTLINE), path).toBe(written);
}
