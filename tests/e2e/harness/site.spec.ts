import type { Page } from '@playwright/test';

import { expect, generateFeed, open, test, type Site } from '../fixtures.ts';

const PAGE = '<!doctype html><html lang="nn"><title>Prøve</title><main><h1>Prøve</h1></main>';

/** Opens a page that can fetch from the site. */
async function stand(page: Page, site: Site): Promise<void> {
  await page.goto(site.page('stand.html', PAGE));
}

/** Fetches from within the page: status and text, or the name of the error. */
function get(page: Page, address: string, init: Pick<RequestInit, 'method' | 'headers'> & { body?: string } = {}): Promise<string> {
  return page.evaluate(
    ([address, init]) =>
      fetch(address, init).then(
        async (answer) => `${answer.status} ${await answer.text().catch((error: Error) => error.name)}`,
        (error: Error) => error.name,
      ),
    [address, init] as const,
  );
}

test('each test has a folder of its own with the strict policy on everything', async ({ page, site }) => {
  site.feed({ title: 'æ' });
  await stand(page, site);
  expect(site.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/t-\d+\/presse\/rom\/$/);
  const answer = await page.request.get(`${site.url}feed.json`);
  expect(answer.headers()['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' https: data:; " +
      "connect-src 'self'; form-action 'self'; base-uri 'none'",
  );
  expect(answer.headers()['cache-control']).toBe('no-store');
  expect(answer.headers()['content-type']).toBe('application/json; charset=utf-8');
  expect(await answer.json()).toEqual({ title: 'æ' });
});

test('short addresses open below the site', async ({ page, site }) => {
  site.page('', `${PAGE}<p id="who">Framside`);
  await open(page, '?release=melding-0007');
  expect(page.url()).toBe(`${site.url}?release=melding-0007`);
  await open(page);
  expect(page.url()).toBe(site.url);
  expect(site.requests.map(({ path, query }) => [path, `${query}`])).toEqual([
    ['', 'release=melding-0007'],
    ['', ''],
  ]);
});

test('a path with a query is told from the path alone', async ({ page, site }) => {
  site.feed('one');
  site.feed('two', { path: 'feed.json?page=2', status: 203, type: 'text/plain' });
  await stand(page, site);
  expect(await get(page, 'feed.json')).toBe('200 one');
  expect(await get(page, 'feed.json?page=2')).toBe('203 two');
  expect([site.count('feed.json'), site.count('feed.json?page=2')]).toEqual([2, 1]);
});

test('a held answer waits until it is let go', async ({ page, site }) => {
  site.feed('late');
  const held = site.hold('feed.json');
  await stand(page, site);
  let done = false;
  const answer = get(page, 'feed.json').then((text) => ((done = true), text));
  expect((await held.arrived).path).toBe('feed.json');
  expect(await get(page, 'stand.html')).toContain('Prøve');
  expect(done).toBe(false);
  held.release();
  expect(await answer).toBe('200 late');
});

test('a stalled address never answers, and the page can give up', async ({ page, site }) => {
  site.stall('feed.json');
  await stand(page, site);
  const asked = page.evaluate(async () => {
    const giveUp = new AbortController();
    Object.assign(window, { giveUp });
    return fetch('feed.json', { signal: giveUp.signal }).catch((error: Error) => error.name);
  });
  const request = await site.arrival('feed.json');
  await page.evaluate(() => (window as unknown as { giveUp: AbortController }).giveUp.abort());
  expect(await asked).toBe('AbortError');
  await expect.poll(() => request.aborted).toBe(true);
});

test('a reset breaks the connection', async ({ page, site, guard }) => {
  guard.expectConsoleError(/ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/);
  site.reset('feed.json');
  await stand(page, site);
  expect(await get(page, 'feed.json')).toBe('TypeError');
  site.restore('feed.json');
  site.feed('back');
  expect(await get(page, 'feed.json')).toBe('200 back');
});

test('a truncated answer promises more than it sends', async ({ page, site, guard }) => {
  guard.expectConsoleError(/ERR_CONTENT_LENGTH_MISMATCH|ERR_CONNECTION/);
  site.feed(generateFeed());
  site.truncate('feed.json');
  await stand(page, site);
  expect(await get(page, 'feed.json')).toBe('200 TypeError');
});

test('a cut file arrives whole and is not JSON', async ({ page, site }) => {
  site.feed(generateFeed());
  site.cut('feed.json');
  await stand(page, site);
  const text = (await get(page, 'feed.json')).slice(4);
  expect(text).toContain('https://jsonfeed.org/version/1.1');
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
});

test('a big feed is valid and exactly as big as asked for', async ({ page, site }) => {
  site.bigFeed(3);
  await stand(page, site);
  const [size, items] = await page.evaluate(async () => {
    const bytes = await (await fetch('feed.json')).arrayBuffer();
    return [bytes.byteLength, JSON.parse(new TextDecoder().decode(bytes)).items.length];
  });
  expect(size).toBe(3 * 1024 * 1024);
  expect(items).toBeGreaterThan(40);
});

test('a reader who stops is not sent all of a big feed', async ({ page, site }) => {
  site.bigFeed(30, { declared: true });
  await stand(page, site);
  const declared = await page.evaluate(async () => {
    const answer = await fetch('feed.json');
    await answer.body?.cancel();
    return answer.headers.get('content-length');
  });
  expect(declared).toBe(String(30 * 1024 * 1024));
  const request = await site.arrival('feed.json');
  await expect.poll(() => request.aborted).toBe(true);
  expect(request.sent).toBeLessThan(30 * 1024 * 1024);
});

test('the config block of a page can be changed for one test', async ({ site }) => {
  const { readConfig, dist } = await standIn();
  const { site: changed, close } = dist.newSite();
  changed.config({ language: 'se', publisher: '</script>' });
  changed.config({ subscribe: undefined });
  expect(await readConfig(changed.url)).toEqual({ feeds: ['feed.json'], language: 'se', publisher: '</script>' });
  changed.config('{ not json');
  await expect(readConfig(changed.url)).rejects.toThrow(SyntaxError);
  expect(site.problems).toEqual([]);
  close();
  await dist.stop();
});

test('files of the dist have their types, folders their index, and the rest is not found', async () => {
  const { dist } = await standIn();
  const { site, close } = dist.newSite();
  const answer = async (path: string) => {
    const { status, headers } = await fetch(site.url + path, { redirect: 'manual' });
    return [status, headers.get('content-type') ?? headers.get('location')];
  };
  expect(await answer('')).toEqual([200, 'text/html; charset=utf-8']);
  expect(await answer('app.js')).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(await answer('app_bg.wasm')).toEqual([200, 'application/wasm']);
  expect(await answer('release/1/')).toEqual([200, 'text/html; charset=utf-8']);
  expect((await answer('release/1'))[0]).toBe(301);
  expect((await answer('nothing.js'))[0]).toBe(404);
  expect((await answer('%2e%2e%2fpackage.json'))[0]).toBe(404);
  close();
  await dist.stop();
});

test('another origin is read only where it allows it', async ({ page, site, other, guard }) => {
  guard.allow(other.url);
  guard.expectConsoleError(/CORS/);
  guard.expectConsoleError(/ERR_FAILED/);
  site.csp({ 'connect-src': `'self' ${other.origin}` });
  other.feed('far');
  await stand(page, site);
  expect(await get(page, `${other.url}feed.json`)).toBe('TypeError');
  other.cors(true);
  expect(await get(page, `${other.url}feed.json`)).toBe('200 far');
});

test('a refused preflight keeps the form at home', async ({ page, site, other, guard }) => {
  guard.allow(other.url);
  guard.expectConsoleError(/CORS/);
  guard.expectConsoleError(/ERR_FAILED/);
  site.csp({ 'connect-src': `'self' ${other.origin}` });
  const endpoint = other.endpoint('ok');
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"email":"ola@example.no"}' };
  await stand(page, site);
  expect(await get(page, endpoint.url, post)).toBe('TypeError');
  expect(other.requests.map(({ method }) => method)).toEqual(['OPTIONS']);
  expect(endpoint.submissions).toEqual([]);
  other.cors(true);
  expect(await get(page, endpoint.url, post)).toBe('200 {"status":"pending"}');
  expect(endpoint.submissions).toEqual([
    { type: 'application/json', body: post.body, fields: { email: 'ola@example.no' } },
  ]);
});

for (const [kind, answer] of [
  ['ok', '200 {"status":"pending"}'],
  ['empty', '204 '],
  ['rejected', '400 {"error":"address refused"}'],
  ['broken', '500 {"error":"out of order"}'],
  ['html', '200 <!doctype html><title>Takk</title><p>Takk!</p>'],
] as const) {
  test(`an endpoint that is ${kind} answers so and remembers the form`, async ({ page, site, guard }) => {
    if (kind === 'rejected' || kind === 'broken') {
      guard.expectConsoleError(/Failed to load resource/);
    }
    const endpoint = site.endpoint(kind);
    await stand(page, site);
    const post = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'email=k%C3%A5re%40example.no',
    };
    expect(await get(page, endpoint.url, post)).toBe(answer);
    expect(endpoint.submissions.map(({ fields }) => fields)).toEqual([{ email: 'kåre@example.no' }]);
  });
}

test('a form sent without scripts arrives with its fields', async ({ page, site }) => {
  const endpoint = site.endpoint('html');
  const form = '<form method="post" action="subscribe" enctype="multipart/form-data">';
  await page.goto(site.page('form.html', `${PAGE}${form}<input name="email" value="kåre@example.no"><button>Send`));
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page).toHaveTitle('Takk');
  expect(endpoint.submissions).toMatchObject([{ type: 'multipart/form-data', fields: { email: 'kåre@example.no' } }]);
});

/** A separate host that serves a small dist, and a function that reads the config that it serves. */
async function standIn() {
  const { Host } = await import('../server.ts');
  const { mkdir, writeFile } = await import('node:fs/promises');
  const folder = test.info().outputPath('dist');
  await mkdir(`${folder}/release/1`, { recursive: true });
  const config = '{"feeds": ["feed.json"], "language": "nn", "subscribe": {}}';
  const html = `${PAGE}<script type="application/json" id="press-room-config">${config}</script>`;
  await writeFile(`${folder}/index.html`, html);
  await writeFile(`${folder}/release/1/index.html`, html);
  await writeFile(`${folder}/app.js`, '');
  await writeFile(`${folder}/app_bg.wasm`, '');
  const readConfig = async (url: string): Promise<unknown> => {
    const text = await (await fetch(url)).text();
    return JSON.parse(/press-room-config">(.*)<\/script>/.exec(text)?.[1] ?? '');
  };
  return { dist: await Host.start(folder), readConfig };
}

test('a fault holds for a request that has come, whatever is undone then', async ({ page, site, guard }) => {
  site.feed({ title: 'æ' });
  site.truncate('feed.json');
  const arrived = site.arrival('feed.json').then(() => site.restore('feed.json'));
  guard.expectConsoleError(/ERR_CONTENT_LENGTH_MISMATCH/);
  await stand(page, site);
  expect(await get(page, 'feed.json')).toBe('200 TypeError');
  await arrived;
});
