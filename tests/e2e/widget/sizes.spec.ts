import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { test, expect } from '@playwright/test';

import { E2E } from './packages.ts';

const DIST = join(process.env.DIST ? resolve(process.env.DIST) : resolve(E2E, '../../dist'), 'widget');
const GUIDE = await readFile(resolve(E2E, '../../docs/embed.md'), 'utf8');

const ROWS: [string, RegExp][] = [
  ['`press-room.js`', /^press-room\.js$/],
  ['the script and style sheet for fragments', /^press-room-widget-fragments-\w+\.js$/],
  ["the program's script and style sheet", /^press-room-widget-\w+\.js$/],
  ['the first file of the program (WebAssembly)', /^press-room-widget-\w+\.wasm$/],
  ['its part with the press room', /^press-room-widget-room-\w+\.wasm$/],
  ['its part for a release and the contacts', /^press-room-widget-pages-\w+\.wasm$/],
  ['its part for the form', /^press-room-widget-follow-\w+\.wasm$/],
  ['the texts of one language', /^press-room-widget-words-nb-\w+\.txt$/],
];

for (const [what, name] of ROWS) {
  test(`the guide says what ${what} weighs, to within three in a hundred`, async () => {
    const said = Number(GUIDE.split(`| ${what} | `)[1].split(' |')[1].trim().replace(' kB', ''));
    const file = (await readdir(DIST)).find((file) => name.test(file))!;
    const bytes = await readFile(join(DIST, file));
    const parameters = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };
    const weighs = brotliCompressSync(bytes, { params: parameters }).length / 1000;
    expect(Math.abs(said - weighs) / weighs, `${said} kB in the guide, ${weighs} kB in dist`).toBeLessThan(0.03);
  });
}
