import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

import { expect } from '../fixtures.ts';
import { test } from '../slow/measured/throttled.ts';
import { SEARCHED, serve, type Searched } from './searches.ts';

// How many of the two hundred queries find what was meant, among the first three results that a reader sees.

test.describe.configure({ timeout: 1_800_000 });

const QUERIES = fileURLToPath(new URL('../../../crates/builder/tests/builder/search/queries.txt', import.meta.url));

for (const searched of SEARCHED) {
  test(`how much of what people search for ${searched.name} finds`, async ({ page, site }) => {
    await serve(site, searched);
    await page.goto(site.url + searched.path);
    const lines = (await readFile(QUERIES, 'utf8')).split('\n').filter((line) => line.includes(' | '));
    const missed: string[] = [];
    for (const line of lines) {
      const [what, text, wanted] = line.split(' | ');
      const found = await firstThree(page, searched, text);
      if (!wanted.split(',').some((id) => found.includes(id))) missed.push(`${what}: ${text}`);
    }
    console.log(`${searched.name}: ${lines.length - missed.length} of ${lines.length} at the first three; not: ${missed.join('; ')}`);
    expect(lines).toHaveLength(200);
  });
}

/** The ids of the first three releases that are shown for `text`. */
async function firstThree(page: Page, { field, message, link, busy }: Searched, text: string): Promise<string[]> {
  await page.locator(field).fill('');
  await expect(page.locator(message).filter({ hasText: text })).toHaveCount(0);
  await page.locator(field).fill(text);
  await expect(page.locator(message).filter({ hasText: text }).first()).toBeVisible();
  await expect(page.locator(busy)).toHaveCount(0);
  const links = await page.locator(link).evaluateAll((all) => all.slice(0, 3).map((it) => (it as HTMLAnchorElement).pathname));
  return links.map((path) => /release\/([^/]+)\//.exec(path)?.[1] ?? path);
}
