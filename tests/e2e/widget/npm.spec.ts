import { cp, readdir, readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { axe, expect } from '../fixtures.ts';
import { test } from './host.ts';
import { E2E, install, run } from './packages.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

test('the package holds the element, its program, its texts, its types and its licences, and nothing of the site', async ({}, info) => {
  const { files, version } = await install(info.outputPath('pack'));
  const plain = files.map((file) => file.replace(/-[0-9a-f]{8,16}/, '-<hash>')).sort();
  expect(plain).toEqual([
    'LICENSE-APACHE',
    'LICENSE-MIT',
    'README.md',
    'package.json',
    'press-room-widget-<hash>.js',
    'press-room-widget-<hash>_bg.wasm',
    'press-room-widget-follow-<hash>.wasm',
    'press-room-widget-fragments-<hash>.js',
    'press-room-widget-pages-<hash>.wasm',
    'press-room-widget-prs-<hash>.wasm',
    'press-room-widget-room-<hash>.wasm',
    'press-room-widget-shared-<hash>.wasm',
    'press-room-widget-shared-<hash>.wasm',
    'press-room-widget-wordpress-<hash>.wasm',
    ...['en', 'nb', 'nn', 'se'].map((language) => `press-room-widget-words-${language}-<hash>.txt`),
    'press-room.d.ts',
    'press-room.js',
    'react.d.ts',
  ]);
  const manifest = await readFile(resolve(E2E, '../../Cargo.toml'), 'utf8');
  expect(version).toBe(/^version = "(.+)"$/m.exec(manifest)?.[1]);
});

test('the types say what the element takes and tells, and refuse what it does not', async ({}, info) => {
  const folder = info.outputPath('types');
  await install(folder);
  await cp(`${HERE}consumer`, folder, { recursive: true });
  for (const name of ['@types', 'csstype']) {
    await symlink(join(E2E, 'node_modules', name), join(folder, 'node_modules', name));
  }
  const said = await run(join(E2E, 'node_modules/.bin/tsc'), ['-p', folder]).catch((error: { stdout: string }) => error);
  expect(said.stdout).toBe('');
});

test('a server that renders pages can read the module', async ({}, info) => {
  const { installed } = await install(info.outputPath('server'));
  const code = 'const it = await import("./press-room.js"); console.log(Object.keys(it).join())';
  const { stdout } = await run('node', ['--input-type=module', '-e', code], { cwd: installed });
  expect(stdout.trim()).toBe('PressRoomElement');
});

test('an installed copy runs from the host alone; only the feed is fetched from the press room', async ({ page, host, guard }, info) => {
  const own = await host('npm');
  const { installed } = await install(info.outputPath('copy'));
  for (const file of await readdir(installed)) {
    const type = file.endsWith('.wasm') ? 'application/wasm' : undefined;
    own.site.route(`host/installed/${file}`, { type, body: await readFile(join(installed, file)) });
  }
  own.site.csp({ 'connect-src': `'self' ${own.press.origin}` });
  await own.open();
  await own.ready();
  await expect(page.getByRole('region', { name: 'Pressemeldinger' }).getByRole('article')).toHaveCount(2);
  expect(guard.requests.filter((url) => url.startsWith(own.press.url))).toEqual([`${own.press.url}feed.json`]);
  await expect(page.getByRole('article').first().getByRole('link')).toHaveAttribute('href', new RegExp(`^${own.press.url}\\?release=`));
  await axe(page);
});
