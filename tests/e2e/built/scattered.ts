import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

import { releases, said, searchField } from '../acceptance/reader.ts';
import { expect, generateFeed, open, test } from '../fixtures.ts';
import { build } from '../widget/ways.ts';
import { takenOver } from './sites.ts';

/** The words to search for, each with the n for which every nth release has it in its headline. */
const WORDS = { skredvarsel: 7, fjellbekk: 11, kystvind: 29 };

/** What a first search may ask for: the part of the program, the head of the index, and files of words and of cards. */
const MOST_REQUESTS = 12;
/** With compressed files; without those that start the press room. */
const MOST_BYTES = 100_000;

/**
 * Tests what a first search for `word` asks for on a built site of `count` releases. Its hits are scattered over the
 * archive, so that hardly two of them are close to each other.
 */
export function countsSearch(count: number, word: keyof typeof WORDS): void {
  test(`among ${count} releases a first search for ${word} asks for few files`, async ({ page, site, guard }) => {
    const headline = (n: number) =>
      ['Melding', ...Object.entries(WORDS).filter(([, step]) => n % step === 0).map(([word]) => word), n].join(' ');
    await build(site, generateFeed({ count, each: (n) => ({ title: headline(n) }) }));
    await guard.stub('https://kyst.example.no/');
    await open(page);
    await takenOver(page);
    const before = site.requests.length;
    await searchField(page).fill(word);
    await expect(said(page, new RegExp(`treff på «${word}»$`))).toBeVisible();
    await expect(releases(page)).toHaveCount(10);
    const asked = site.requests.slice(before).map(({ path }) => path);
    const own = asked.filter((path) => /^search\/|-search-/.test(path));
    expect(own).toContain('search/head.txt');
    expect(own.length, own.join(' ')).toBeLessThanOrEqual(MOST_REQUESTS);
    const files = await Promise.all(own.map((path) => readFile(join(test.info().outputPath('site'), path))));
    const bytes = files.reduce((sum, file) => sum + brotliCompressSync(file).length, 0);
    expect(bytes).toBeLessThan(MOST_BYTES);
    test.info().annotations.push({ type: 'first search', description: `${own.length} requests, ${bytes} bytes` });
  });
}
