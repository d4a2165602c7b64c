import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

import { expect, type Site } from '../fixtures.ts';
import { serveCompressed } from '../slow/measured/throttled.ts';

/** The site that `cargo xtask bench search` has built. */
export const FOLDER = process.env.BENCH!;

/** Words that occur in most archives of press releases, some in nearly every release and some in few. */
export const WORDS = ['torsk', 'regjeringen', 'strømprisene', 'fiskeripolitikk', 'hansen', 'sykehus'];

export interface Searched {
  name: string;
  /** The path of the page with its search. */
  path: string;
  field: string;
  /** Runs in the page: the hits that are shown. */
  hits: () => number;
  /** The selector of the links to the hits. */
  link: string;
  /** The selector of the text that says what was found, with what was typed. */
  message: string;
  /** The selector of what is shown in the place of hits that are still to come. */
  busy: string;
}

/** Pagefind's own interface, as in its documentation. */
const PAGEFIND = `<!doctype html><html lang="nb"><meta charset="utf-8"><title>Pagefind</title>
<link href="pagefind/pagefind-ui.css" rel="stylesheet"><script src="pagefind/pagefind-ui.js"></script>
<div id="search"></div><script>new PagefindUI({ element: '#search', showSubResults: false, pageSize: 10 });</script>`;

export const OURS: Searched = {
  name: 'press room',
  path: '',
  field: '#pr-search',
  hits: () => (document.querySelector('article mark') ? document.querySelectorAll('article').length : 0),
  link: 'article h2 a',
  message: '.pr-result-status, .pr-notice',
  busy: '[aria-busy=true]',
};
export const THEIRS: Searched = {
  name: 'Pagefind',
  path: 'pagefind.html',
  field: '.pagefind-ui__search-input',
  hits: () => document.querySelectorAll('.pagefind-ui__result-link').length,
  link: '.pagefind-ui__result-link',
  message: '.pagefind-ui__message',
  busy: '.pagefind-ui__loading',
};

/** The two that are compared; only the first if Pagefind could make no index. */
export const SEARCHED = [OURS, THEIRS].filter(({ name }) => name !== THEIRS.name || existsSync(join(FOLDER, 'pagefind')));

export async function serve(site: Site, { path }: Searched): Promise<void> {
  // Pagefind compresses its index itself, and its page has an inline script.
  site.holds(FOLDER);
  if (path) site.csp(null);
  await serveCompressed(site, FOLDER);
  site.page('pagefind.html', PAGEFIND);
}

/** Searches for `word`, and waits until ten hits are shown that are not those of the search before. */
export async function search(page: Page, { field, hits, link }: Searched, word: string): Promise<void> {
  const titles = () => page.locator(link).allInnerTexts();
  const before = await titles();
  await page.locator(field).fill(word);
  await expect(async () => {
    expect(await page.evaluate(hits)).toBeGreaterThanOrEqual(10);
    expect(await titles()).not.toEqual(before);
  }).toPass();
}
