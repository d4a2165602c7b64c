import { brotliCompressSync, constants } from 'node:zlib';

import { expect, test } from '../fixtures.ts';
import { fileOf, releasesOf } from './sites.ts';
import { START } from '../scripts.ts';

/** What a release page may weigh with all that it needs to be read and to start the program, in bytes. */
const MOST = 30_000;

/** What the script of a release's tools loads if the device can save or share. */
const OF_TOOLS = ['tools/passage.js', 'tools/tools.css', 'tools/nb.json'];

/** The script that says beside the hours of contacts whether somebody can be reached, on pages with such hours. */
const OF_HOURS = 'hours.js';

/** A text that alone weighs this much, a report of some thirty pages, is no release, and may make its page heavier. */
const LONG_TEXT = 17_000;

function compressed(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** The words of a page, without the marks around them and without what is for programs. */
function words(html: string): string {
  return html.replaceAll(/<script[\s\S]*?<\/script>/g, '').replaceAll(/<[^>]*>/g, ' ');
}

/** The style sheets and scripts that a page names, from the site's root. */
function needs(html: string, path: string): string[] {
  const addresses = [...html.matchAll(/<(?:link rel="stylesheet" href|script type="module" src)="([^"]+)"/g)];
  return addresses.map(([, address]) => new URL(address, `https://site.example/${path}`).pathname.slice(1));
}

/** The test that no release page of a site is heavier than it may be. */
export function isLight(name: string): void {
  test(`every release page of ${name} comes with style and start script in 30 kB, the program left out`, () => {
    const paths = releasesOf(name);
    expect(paths.length).toBeGreaterThan(0);
    const parts = new Map<string, number>();
    const pages = paths.map((path) => {
      const html = fileOf(name, `${path}index.html`);
      const all = needs(html, path);
      const needed = all.filter((part) => part !== OF_HOURS);
      expect(needed, path).toEqual([expect.stringMatching(/^press-room-[0-9a-f]+\.css$/), START, 'tools/tools.js']);
      for (const part of [...needed, ...OF_TOOLS]) {
        parts.set(part, parts.get(part) ?? compressed(fileOf(name, part)));
      }
      const hours = all.includes(OF_HOURS) ? compressed(fileOf(name, OF_HOURS)) : 0;
      return { path, bytes: compressed(html) + hours, words: compressed(words(html)) };
    });
    const shared = [...parts.values()].reduce((sum, part) => sum + part, 0);
    const [long, usual] = [true, false].map((isLong) => pages.filter(({ words }) => words > LONG_TEXT === isLong));
    expect(usual.filter(({ bytes }) => bytes + shared > MOST)).toEqual([]);
    if (name === 'demo') {
      expect(long).toEqual([]);
    }
    const heaviest = Math.max(...usual.map(({ bytes }) => bytes + shared));
    const apart = long.map(({ bytes, words }) => `, apart from one of ${bytes + shared} for ${words} bytes of words`);
    console.log(`The heaviest release page of ${name}: ${heaviest} bytes${apart.join('')}.`);
  });
}
