import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from '../fixtures.ts';
import { startApache, startApacheForDist, startNginx, startNginxForDist, type Server } from './servers.ts';
import { builtSite, fileOf, pagesOf, PLACES, programOf, takenOver } from './sites.ts';

/** The servers of docs/deploy.md, where `cargo xtask test` finds them or where Debian installs them. */
const SERVERS = [
  { name: 'nginx', program: process.env.NGINX || '/usr/sbin/nginx', start: startNginx, startForDist: startNginxForDist },
  { name: 'Apache', program: process.env.APACHE || '/usr/sbin/apache2', start: startApache, startForDist: startApacheForDist },
];

const DIST = process.env.DIST ? resolve(process.env.DIST) : fileURLToPath(new URL('../../../dist', import.meta.url));

/** A file of each sort, and what its caching header has to contain. */
const FILES = {
  // The program, whose name is hashed.
  '': 'immutable',
  'feed.json': 'max-age=300',
  'feed.rss': 'max-age=300',
  'feed/press-release.atom': 'max-age=300',
  [`${PLACES.release}release.json`]: 'no-cache',
  'widget/config.json': 'no-cache',
  'widget/fragments/list-nb.json': 'max-age=300',
  'newer.js': 'no-cache',
};

/** What the `_headers` of the demonstration say for a file; a `*` stands for anything. */
function headerOf(path: string, name: string): string | undefined {
  const rules = fileOf('demo', '_headers').split(/\n(?=\/)/);
  for (const rule of rules) {
    const [pattern, ...lines] = rule.trim().split('\n');
    const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    const line = lines.map((it) => it.trim()).find((it) => it.toLowerCase().startsWith(`${name}: `));
    if (line && new RegExp(`^${escaped}$`).test(`/${path}`)) {
      return line.slice(name.length + 2);
    }
  }
  return undefined;
}

for (const { name, program, start, startForDist } of SERVERS) {
  // If the machine lacks the server, its tests are left out, as CONTRIBUTING.md says; this message
  // says so too.
  if (!existsSync(program)) {
    console.log(`${name} is not here: what it serves of a built site is NOT tested.`);
    continue;
  }

  test.describe(`${name} with the settings of docs/deploy.md`, () => {
    let server: Server;
    test.beforeAll(async () => {
      server = await start(program, builtSite('demo'));
    });
    test.afterAll(() => server?.stop());

    const get = (path: string, headers = {}) => fetch(server.url + path, { headers });

    test('a release is read, taken over and left for the list', async ({ page, guard }) => {
      guard.allow(server.url);
      const release = pagesOf('demo').find((path) => path.startsWith('release/dff-2026-022/')) ?? '';
      await page.goto(server.url + release);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ny fjordplan skal gi tryggere ferdsel i ti fjorder');
      await takenOver(page);
      await page.getByRole('link', { name: 'Tilbake til alle pressemeldinger' }).click();
      await expect(page).toHaveURL(server.url);
      await expect(page.getByRole('article')).toHaveCount(20);
    });

    test('the look for newer releases asks whether the feed has changed, and is not sent it again', async ({ page, guard }) => {
      guard.allow(server.url);
      const feedAsked = () =>
        page.waitForFunction((feed) => {
          const [asked] = performance.getEntriesByName(feed) as PerformanceResourceTiming[];
          return asked && { body: asked.encodedBodySize, sent: asked.transferSize };
        }, `${server.url}feed.json`);
      await page.goto(server.url);
      const first = await (await feedAsked()).jsonValue();
      expect(first.sent).toBeGreaterThan(first.body);
      await page.goto(server.url + PLACES.contacts);
      const second = await (await feedAsked()).jsonValue();
      expect(second.body).toBe(first.body);
      // `sent` is the header of an answer, as Resource Timing counts it.
      expect(second.sent).toBeGreaterThan(0);
      expect(second.sent).toBeLessThan(1000);
    });

    test('pages and data are asked for again, hashed files never', async () => {
      const page = await get('');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval'");
      const [, wasm] = /data-wasm="\.\/([^"]+)"/.exec(await page.text()) ?? [];
      const program = await get(wasm);
      expect(program.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(program.headers.get('content-type')).toBe('application/wasm');
      expect((await get('feed.json')).headers.get('cache-control')).toBe('public, max-age=300, must-revalidate');
    });

    test('feeds may be read from other sites, pages not', async () => {
      for (const path of ['feed.json', 'feed.atom', 'feed.rss', 'feed/press-release.json']) {
        expect((await get(path)).headers.get('access-control-allow-origin'), path).toBe('*');
      }
      expect((await get('')).headers.get('access-control-allow-origin')).toBeNull();
    });

    test('caching and CORS are those that `_headers` asks for', async () => {
      for (const [path, wanted] of Object.entries(FILES)) {
        const answer = await get(path || programOf('demo'));
        for (const name of ['cache-control', 'access-control-allow-origin'] as const) {
          const expected = headerOf(path || programOf('demo'), name) ?? (name === 'cache-control' ? 'no-cache' : null);
          expect(answer.headers.get(name), `${name} of ${path}`).toBe(expected);
        }
        expect(answer.status, path).toBe(200);
        expect(answer.headers.get('cache-control'), path).toContain(wanted);
      }
    });

    test('text and program are sent compressed', async () => {
      const html = await (await get('')).text();
      const hashed = [...html.matchAll(/press-room-[^"]+\.(?:css|js|wasm)/g)].map(([name]) => name);
      expect(new Set(hashed).size).toBe(4);
      for (const path of ['', 'newer.js', 'feed.json', 'feed.atom', 'feed.rss', ...hashed]) {
        const answer = await get(path, { 'accept-encoding': 'gzip' });
        expect(answer.headers.get('content-encoding'), path).toBe('gzip');
      }
    });

    test('what is not there has the page that says so, at any depth', async () => {
      const answer = await get('release/999/nothing/');
      expect(answer.status).toBe(404);
      const text = await answer.text();
      expect(text).toContain('<h1');
      expect(text).toContain('href="/press-room-');
    });
  });

  test.describe(`${name} with the settings of docs/deploy.md for the plain folder`, () => {
    let server: Server;
    test.beforeAll(async () => {
      server = await startForDist(program, DIST);
    });
    test.afterAll(() => server?.stop());

    test('the press room shows its releases, under the policy', async ({ page, guard }) => {
      guard.allow(server.url);
      const answer = await page.goto(server.url);
      expect(answer?.headers()['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval'");
      await expect(page.getByRole('article')).toHaveCount(20);
    });

    test('a page of somebody else shows the list, and a text that lies in a file of its own', async ({ page, site, guard }) => {
      guard.allow(server.url);
      site.csp(null);
      const elements = ['', ' view="release" release="dff-2026-012"'].map((wish) => `<press-room${wish}></press-room>`);
      const script = `<script type="module" src="${server.url}widget/press-room.js"></script>`;
      await page.goto(site.page('host.html', `<!doctype html><html lang="nb"><title>Vert</title>${script}${elements.join('')}`));
      await expect(page.getByRole('region', { name: 'Pressemeldinger' }).getByRole('article')).toHaveCount(5);
      const release = page.locator('press-room').nth(1);
      await release.scrollIntoViewIfNeeded();
      await expect(release.getByRole('article').getByRole('heading', { level: 2 }).first()).toBeVisible();
      expect(guard.requests).toContain(`${server.url}demo/release-dff-2026-012.json`);
      await expect(release.getByRole('button', { name: 'Prøv igjen' })).toHaveCount(0);
    });

    test('files whose name says their content are asked for once, all others again, and other sites read what they show', async () => {
      const page = await (await fetch(server.url)).text();
      const { file } = (await (await fetch(`${server.url}widget/pinned.json`)).json()) as { file: string };
      const loader = await (await fetch(`${server.url}widget/press-room.js`)).text();
      const hashed = [
        ...[...page.matchAll(/press-room-(?:list-|start-)?[0-9a-f]+(?:_bg)?\.(?:css|js|wasm)/g)].map(([name]) => name),
        ...[...loader.matchAll(/press-room-widget-(?:fragments-)?[0-9a-f]+(?:_bg)?\.(?:js|wasm)/g)].map(([name]) => `widget/${name}`),
        `widget/${file}`,
        /press-room-words-\*-[0-9a-f]+\.txt/.exec(page)?.[0].replace('*', 'nn') ?? 'no texts',
        /press-room-widget-words-nn-[0-9a-f]+\.txt/.exec(await (await fetch(`${server.url}widget/${file}`)).text())?.[0].replace(/^/, 'widget/') ?? 'no texts',
      ];
      expect(new Set(hashed).size).toBe(11);
      const others = ['', 'newer.js', 'feed.json', 'widget/press-room.js', 'widget/config.json', 'demo/release-dff-2026-012.json'];
      for (const path of [...hashed, ...others]) {
        const { status, headers } = await fetch(server.url + path);
        expect(status, path).toBe(200);
        expect(headers.get('cache-control'), path).toBe(hashed.includes(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
        const isShared = path.startsWith('widget/') || path.endsWith('.json');
        expect(headers.get('access-control-allow-origin'), path).toBe(isShared ? '*' : null);
      }
    });
  });

  test.describe(`${name} with a site in a sub-folder`, () => {
    let server: Server;
    test.beforeAll(async () => {
      server = await start(program, builtSite('folder'), 'presse/');
    });
    test.afterAll(() => server?.stop());

    test('a release is read, taken over and left for the list', async ({ page, guard }) => {
      guard.allow(server.url);
      await page.goto(server.url + PLACES.release);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ny fjordplan skal gi tryggere ferdsel i ti fjorder');
      await takenOver(page);
      await page.getByRole('link', { name: 'Tilbake til alle pressemeldinger' }).click();
      await expect(page).toHaveURL(server.url);
      await expect(page.getByRole('article')).toHaveCount(20);
    });

    test('what is not there has the page that says so, and its addresses are in the folder', async ({ page, guard }) => {
      guard.allow(server.url);
      guard.expectConsoleError(/404/);
      const answer = await page.goto(`${server.url}release/999/nothing/`);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.getByRole('main').getByRole('link').first().click();
      await expect(page).toHaveURL(server.url);
    });

    test('caching and CORS are the same there', async () => {
      const get = (path: string) => fetch(server.url + path).then(({ headers }) => headers);
      expect((await get(programOf('folder'))).get('cache-control')).toContain('immutable');
      const feed = await get('feed.json');
      expect(feed.get('cache-control')).toContain('max-age=300');
      expect(feed.get('access-control-allow-origin')).toBe('*');
      expect((await get('')).get('access-control-allow-origin')).toBeNull();
    });
  });
}
