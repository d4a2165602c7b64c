import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import webpack from 'webpack';

import { axe, expect, generateFeed, releaseId } from '../fixtures.ts';
import { fallsBack } from '../widget/fallback.ts';
import { test } from '../widget/host.ts';
import { install } from '../widget/packages.ts';

/** Tools that follow `import("…")` and `new URL("…", import.meta.url)`, which `widget/README.md` names. */
const BUNDLERS = {
  Vite: { loading: 'type="module"', bundle: withVite },
  webpack: { loading: 'defer', bundle: withWebpack },
};

async function withVite(root: string, out: string): Promise<void> {
  const output = { entryFileNames: 'main.js' };
  const options = { outDir: out, assetsDir: '.', rollupOptions: { input: join(root, 'main.js'), output } };
  await build({ root, base: './', configFile: false, logLevel: 'error', build: options });
}

async function withWebpack(root: string, out: string): Promise<void> {
  const compiler = webpack({ mode: 'production', context: root, entry: './main.js', output: { path: out } });
  const stats = await new Promise<webpack.Stats>((done, fail) =>
    compiler!.run((error, stats) => (stats ? done(stats) : fail(error))),
  );
  expect(stats.toJson({ errors: true }).errors).toEqual([]);
}

for (const [name, { loading, bundle }] of Object.entries(BUNDLERS)) {
  test(`an app bundled with ${name} brings the program along, and asks the press room for feed and settings alone`, async ({ page, host, guard }, info) => {
    guard.expectConsoleError(/<press-room/);
    if (name === 'Vite') guard.expectConsoleError(/404/);
    const root = info.outputPath('app');
    await install(root);
    await writeFile(join(root, 'main.js'), 'import "press-room-widget";\n');
    await bundle(root, info.outputPath('out'));
    const own = await host('bundled', { loading });
    for (const file of await readdir(info.outputPath('out'))) {
      const type = file.endsWith('.wasm') ? 'application/wasm' : undefined;
      own.site.route(`host/bundle/${file}`, { type, body: await readFile(info.outputPath('out', file)) });
    }
    own.site.csp({ 'connect-src': `'self' ${own.press.origin}` });
    own.press.feed({ ...generateFeed({ count: 3 }), home_page_url: undefined });
    own.press.route('widget/config.json', { body: { subscribe: { provider: 'json', url: own.press.endpoint().url } } });
    await own.open();
    await own.ready('list');
    await own.ready('form');
    const list = page.getByRole('region', { name: 'Pressemeldinger' });
    await expect(list.getByRole('article')).toHaveCount(2);
    await expect(page.getByRole('textbox', { name: 'E-postadresse' })).toBeVisible();
    expect(guard.requests.filter((url) => url.startsWith(own.press.url)).sort()).toEqual([
      `${own.press.url}feed.json`,
      `${own.press.url}widget/config.json`,
    ]);
    // Without `site-url` the press room is assumed to be where the feed is.
    const link = list.getByRole('article').first().getByRole('link');
    await expect(link).toHaveAttribute('href', `${own.press.url}?release=${releaseId(3)}`);
    // Without a feed, a bundle that knows its own address looks beside its folder; any other says what is missing.
    const why = name === 'Vite' ? { code: 'status', status: 404, advice: /Mend its address/ } : { code: 'settings', advice: /a bundled copy needs one/ };
    await fallsBack(page, own, guard, 'lost', why);
    await axe(page);
  });
}
