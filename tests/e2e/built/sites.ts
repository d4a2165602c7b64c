import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Page } from '@playwright/test';

import { expect, settled, type Site } from '../fixtures.ts';
import { START } from '../scripts.ts';

/** Where `cargo xtask test` builds the sites that these tests look at. */
const BUILT = process.env.BUILT ?? fileURLToPath(new URL('../../../target/built-sites', import.meta.url));

/** The address that the sites were built for; they are served from another one, like a mirror. */
export const HOME = 'https://presse.example.no/';

/** The folder of a built site. */
export function builtSite(name: string): string {
  return join(BUILT, name);
}

/** The sites made of small feeds of our own: one for each form of feed, one with bodies of all kinds, one with a past, and one with locked releases. */
export const OWN = ['prs', 'plain', 'version-1', 'bodies', 'versions', 'locked'];

/** The sites made of real feeds, which are not on every machine; `slow/` looks at them. */
export const REAL = ['ministry', 'hundred', 'government', 'service', 'blog', 'specification'].filter((name) =>
  existsSync(builtSite(name)),
);

/**
 * The addresses of all pages of a site, below its root: `''`, `nn/contacts/`, `release/7/kai/`. The page in `widget/`
 * is a tool that is the same in every press room, and does not count.
 */
export function pagesOf(name: string): string[] {
  const files = readdirSync(builtSite(name), { recursive: true, encoding: 'utf8' });
  const pages = files.filter((file) => file === 'index.html' || file.endsWith('/index.html'));
  return pages
    .filter((file) => !file.startsWith('widget/'))
    .map((file) => file.slice(0, -'index.html'.length))
    .sort();
}

/** Whether the program does not take a page over: the archive, events, the check of a text, topics, publishers,
 * versions, locked releases. */
export function isPlain(path: string): boolean {
  return /^(?:[a-z]{2}\/)?(?:(?:archive|device|events|genuine|topics|publishers)\/|release\/.*\/(?:versions|locked)\/$)/.test(path);
}

/** The addresses of the releases' own pages in a site. */
export function releasesOf(name: string): string[] {
  return pagesOf(name).filter((path) => path.startsWith('release/') && !isPlain(path));
}

/** A file of a built site. */
export function fileOf(name: string, path: string): string {
  return readFileSync(join(builtSite(name), path), 'utf8');
}

/** A page of each sort in the demonstration, by its address below the root. */
export const PLACES = {
  list: '',
  second: 'page/2/',
  release: 'release/dff-2026-022/ny-fjordplan-skal-gi-tryggere-ferdsel-i-ti-fjorder/',
  invitation: 'release/dff-2026-019/presseinvitasjon-opning-av-skredvarslinga-for-langfjell/',
  contacts: 'contacts/',
  follow: 'follow/',
} as const;

/**
 * Serves the built `404.html` at an address that names nothing, and returns that address. The page has addresses from
 * the root of the host; here the site is in a folder, so they are changed to begin with it.
 */
export function notFound(site: Site, name: string, path = 'ingen/slik/side/'): string {
  const body = fileOf(name, '404.html').replaceAll('="/', `="${site.base}`);
  site.route(path, { status: 404, type: 'text/html; charset=utf-8', body });
  return path;
}

/**
 * Has the program take the page over, as for a reader who is about to use a field: one outside the press
 * room, so that nothing on the page is touched.
 */
export async function takenOver(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const field = document.createElement('input');
    field.hidden = true;
    document.body.append(field);
    field.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    field.remove();
    return performance.getEntriesByName('press-room-started').length > 0;
  });
}

/**
 * Waits until a built page has looked for newer releases, which it does when the browser is idle. Chromium without
 * windows counts as idle only after it has drawn something, which `settled` makes it do; otherwise the page would wait
 * for the four seconds after which it looks in any case.
 */
export async function looked(page: Page, site: Site): Promise<void> {
  await settled(page);
  await site.arrival('feed.json');
}

/** The name of the program's file in a built site, of its script, or of its texts in bokmål: each has a hash of its
 * content in its name. */
export function programOf(name: string, part: 'wasm' | 'js' | 'words' = 'wasm'): string {
  const [, file] = new RegExp(`data-${part}="\\./([^"]+)"`).exec(fileOf(name, 'index.html')) ?? [];
  if (!file) {
    throw new Error(`the pages of ${name} name no program`);
  }
  return file.replace('*', 'nb');
}

/**
 * Opens a page as it is before its scripts come: the document is parsed and its start script is held
 * back until `release` is called.
 */
export async function openHeld(page: Page, site: Site, path: string): Promise<{ release: () => void }> {
  const held = site.hold(START);
  await page.goto(path || './', { waitUntil: 'commit' });
  await held.arrived;
  await expect(page.getByRole('contentinfo')).toBeVisible();
  return held;
}
