import { brotliCompressSync, constants } from 'node:zlib';

import { expect, test } from '../fixtures.ts';
import { fileOf, pagesOf } from './sites.ts';

/** What a release page may weigh with all that it needs to be read and to start the program, in bytes. */
const MOST = 30_000;

function weight(path: string): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return brotliCompressSync(fileOf('demo', path), { params }).length;
}

/** The style sheets and scripts that a page names, from the site's root. */
function needs(path: string): string[] {
  const html = fileOf('demo', `${path}index.html`);
  const addresses = [...html.matchAll(/<(?:link rel="stylesheet" href|script type="module" src)="([^"]+)"/g)];
  return addresses.map(([, address]) => new URL(address, `https://site.example/${path}`).pathname.slice(1));
}

test('every release page comes with style and start script in 30 kB, the program left out', () => {
  const paths = pagesOf('demo').filter((path) => path.startsWith('release/'));
  expect(paths.length).toBe(52);
  const parts = new Map<string, number>();
  for (const path of paths) {
    const needed = needs(path);
    expect(needed, path).toEqual([expect.stringMatching(/^press-room-[0-9a-f]+\.css$/), 'start.js']);
    for (const part of needed) {
      parts.set(part, parts.get(part) ?? weight(part));
    }
  }
  const shared = [...parts.values()].reduce((sum, part) => sum + part, 0);
  const weights = paths.map((path) => ({ path, bytes: weight(`${path}index.html`) + shared }));
  expect(weights.filter(({ bytes }) => bytes > MOST)).toEqual([]);
  const heaviest = Math.max(...weights.map(({ bytes }) => bytes));
  test.info().annotations.push({ type: 'heaviest', description: `${heaviest} bytes` });
  console.log(`The heaviest release page: ${heaviest} bytes.`);
});
