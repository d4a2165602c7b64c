import { expect, installClock, settled, type Site } from '../fixtures.ts';
import { breakArticles, set } from './elements.ts';
import { complaints, fallsBack, neverStarted, programFiles, showsItsChildren, type Why } from './fallback.ts';
import { test, type HostPage, type OpenHost } from './host.ts';
import type { Page } from '@playwright/test';

const SCRIPT: Why = { code: 'script', advice: /allowed in script-src/ };
const WORDS: Why = { code: 'script', advice: /allowed in script-src and connect-src/ };
const WASM: Why = { code: 'wasm', advice: /allow 'wasm-unsafe-eval' in script-src/ };

/** A host with two elements, and where the program's files are. */
async function failing(host: OpenHost, page: Page) {
  const failing = await host('failing');
  failing.press.route('news.json', { body: await (await page.request.get(`${failing.press.url}feed.json`)).text() });
  return { failing, files: await programFiles(failing, page) };
}

async function showsReleases(page: Page, host: HostPage): Promise<void> {
  for (const [id, count] of [['news', 3], ['good', 2]] as const) {
    await host.ready(id);
    await expect(page.locator(`#${id}`).getByRole('article')).toHaveCount(count);
    await expect(page.locator(`#${id} > a`)).toBeHidden();
  }
}

type Broken = (host: HostPage, files: { glue: string; wasm: string; words: string }) => void;

const CAUSES: { name: string; why: Why; noise: RegExp[]; broken: Broken }[] = [
  { name: 'its script is not there', why: SCRIPT, noise: [/404/], broken: ({ press }, { glue }) => press.route(glue, { status: 404, body: '' }) },
  { name: 'its script has the wrong type', why: SCRIPT, noise: [/MIME type/], broken: ({ press }, { glue }) => press.route(glue, { body: 'export {}', type: 'text/plain' }) },
  { name: 'its WASM is not there', why: WASM, noise: [/404/], broken: ({ press }, { wasm }) => press.route(wasm, { status: 404, body: '' }) },
  { name: 'its WASM is something else', why: WASM, noise: [], broken: ({ press }, { wasm }) => press.route(wasm, { body: 'no program' }) },
  { name: 'half of its WASM came', why: WASM, noise: [], broken: ({ press }, { wasm }) => press.cut(wasm) },
  { name: 'its WASM breaks the connection', why: WASM, noise: [/ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/], broken: ({ press }, { wasm }) => press.reset(wasm) },
  { name: 'its texts are not there', why: WORDS, noise: [/404/], broken: ({ press }, { words }) => press.route(words, { status: 404, body: '' }) },
  { name: 'half of its texts came', why: WORDS, noise: [], broken: ({ press }, { words }) => press.cut(words) },
  { name: 'its texts are those of another version', why: WORDS, noise: [], broken: ({ press }, { words }) => press.route(words, { body: 'press-room-words 0123456789abcdef nn\nOm\n' }) },
  {
    name: 'its texts are closed to other origins',
    why: WORDS,
    noise: [/CORS/, /ERR_FAILED/],
    broken: ({ press }, { words }) => press.route(words, { body: '', headers: { 'access-control-allow-origin': '' } }),
  },
  {
    name: 'its WASM is closed to other origins',
    why: WASM,
    noise: [/CORS/, /ERR_FAILED/],
    broken: async ({ press }, { wasm }) => press.route(wasm, { body: '', headers: { 'access-control-allow-origin': '' } }),
  },
];

for (const { name, why, noise, broken } of CAUSES) {
  test(`a program that cannot start because ${name} leaves all children, and starts once it can`, async ({ page, host, guard }) => {
    guard.expectConsoleError(/<press-room/);
    noise.forEach((pattern) => guard.expectConsoleError(pattern));
    const { failing: bad, files } = await failing(host, page);
    broken(bad, files);
    await bad.open();
    for (const id of ['news', 'good']) {
      await fallsBack(page, bad, guard, id, why);
    }
    expect(complaints(guard)).toHaveLength(2);
    bad.press.restore(files.glue);
    bad.press.restore(files.wasm);
    bad.press.restore(files.words);
    await page.evaluate(() => {
      for (const element of document.querySelectorAll('press-room')) element.setAttribute('feed', `${element.getAttribute('feed')}?again`);
    });
    await showsReleases(page, bad);
  });
}

for (const [what, directives, violation, why] of [
  ['the program’s script', "script-src {press}widget/press-room.js 'wasm-unsafe-eval'", /script-src/, SCRIPT],
  ['WebAssembly', 'script-src {origin}', /script-src|wasm-eval/, WASM],
  ['requests to the press room', "script-src {origin} 'wasm-unsafe-eval'; connect-src 'none'", /connect/, WASM],
] as const) {
  test(`a host whose policy forbids ${what} keeps all children`, async ({ page, host, guard }) => {
    // The line has the cause beside the advice, and the cause for WebAssembly names the policy.
    if (what === 'WebAssembly') guard.expectViolation(/<press-room/);
    else guard.expectConsoleError(/<press-room/);
    guard.expectViolation(violation);
    const { failing: bad } = await failing(host, page);
    bad.site.csp(directives.replace('{press}', bad.press.url).replace('{origin}', bad.press.origin));
    await bad.open();
    for (const id of ['news', 'good']) {
      await fallsBack(page, bad, guard, id, why);
    }
  });
}

test('a host whose policy forbids the feed alone keeps the children', async ({ page, host, guard }) => {
  guard.expectConsoleError(/<press-room/);
  guard.expectViolation(/connect/);
  const { failing: bad } = await failing(host, page);
  bad.site.csp(`connect-src ${bad.press.url}widget/ ${bad.press.url}feed.json`);
  await bad.open();
  await fallsBack(page, bad, guard, 'news', { code: 'blocked', advice: /Allow its origin in connect-src/ });
  await bad.ready('good');
});

test('WASM and texts of the wrong type are as good, and of WASM the server’s keeper is told', async ({ page, host, guard }) => {
  const { failing: odd, files } = await failing(host, page);
  const body = await (await page.request.get(odd.press.url + files.wasm)).body();
  odd.press.route(files.wasm, { body, type: 'application/octet-stream' });
  const words = await (await page.request.get(odd.press.url + files.words)).text();
  odd.press.route(files.words, { body: words, type: 'application/octet-stream' });
  await odd.open();
  await showsReleases(page, odd);
  expect(guard.messages.map(({ type, text }) => `${type}: ${text}`).join('\n')).toMatch(/^warning: .*MIME type/m);
});

test('while the program is on its way, however long, the children stand, and nobody is told of a failure', async ({ page, host, guard }) => {
  const { failing: slow, files } = await failing(host, page);
  const held = slow.press.hold(files.wasm);
  const clock = await installClock(page);
  await slow.open();
  await held.arrived;
  // The program reads the feed, so its request is pending too.
  await clock.pass(120_000, files.wasm, '.json');
  await settled(page);
  for (const id of ['news', 'good']) await showsItsChildren(page, id);
  expect(await slow.said()).toEqual([]);
  expect(complaints(guard)).toEqual([]);
  held.release();
  await showsReleases(page, slow);
});

for (const [what, broken, noise] of [
  ['is missing', (press: Site, part: string) => press.route(part, { status: 404, body: '' }), /404/],
  ['is cut', (press: Site, part: string) => press.cut(part), undefined],
] as const) {
  test(`a feed of a format whose part ${what} leaves the children`, async ({ page, host, guard }) => {
    guard.expectConsoleError(/The part “prs” of the press room did not come/);
    guard.expectConsoleError(/<press-room/);
    if (noise) guard.expectConsoleError(noise);
    const { failing: bad, files } = await failing(host, page);
    const release = { id: 1, title: 'Opnar kaia', published: '2026-06-01T08:00:00Z', body: '<p>Tekst</p>', url: 'https://a.example/1' };
    bad.press.route('news.json', { body: { releases: [release], nextPage: null, totalCount: 1 } });
    const script = await (await page.request.get(bad.press.url + files.glue)).text();
    broken(bad.press, `widget/${/press-room-widget-prs-[0-9a-f]+\.wasm/.exec(script)![0]}`);
    await bad.open();
    await fallsBack(page, bad, guard, 'news', SCRIPT);
    await bad.ready('good');
  });
}

for (const [why, noise, broken] of [
  ['is not there', [/404/], ({ press }: HostPage) => press.route('widget/press-room.js', { status: 404, body: '' })],
  ['is closed to other origins', [/CORS/, /ERR_FAILED/], ({ press }: HostPage) => press.cors(false)],
] as const) {
  test(`where the script itself ${why}, the children stay as the page made them`, async ({ page, host, guard }) => {
    noise.forEach((pattern) => guard.expectConsoleError(pattern));
    const { failing: bad } = await failing(host, page);
    broken(bad);
    await bad.open();
    await settled(page);
    await neverStarted(page, guard, ['news', 'good']);
  });
}

/** Each function of the program that an element calls, and what makes it call that. */
const CALLS: [string, (page: Page) => Promise<unknown>][] = [
  ['mount', (page) => set(page.locator('#news'), 'feed', 'another.json')],
  ['widget_update', (page) => set(page.locator('#news'), 'limit', '5')],
  ['widget_open', (page) => page.locator('#news').getByRole('article').getByRole('link').first().click()],
];

for (const [name, act] of CALLS) {
  test(`a program that ends without a word (${name}) is called no more, and the children stand`, async ({ page, host, guard }) => {
    guard.expectConsoleError(/<press-room/);
    await page.addInitScript((name) => {
      const start: (module: WebAssembly.Module, imports?: WebAssembly.Imports) => Promise<WebAssembly.Instance> = WebAssembly.instantiate;
      const watch: typeof start = async (module, imports) => {
        const instance = await start(module, imports);
        // The module of a part has no such functions.
        if (!('mount' in instance.exports)) return instance;
        const called: string[] = [];
        const watched = Object.entries(instance.exports).map(([key, value]) => {
          if (!/^(mount|widget_|__wbg_widget_free)/.test(key)) return [key, value];
          const call = (...args: unknown[]) => {
            if (!('brokenProgram' in window)) return (value as (...args: unknown[]) => unknown)(...args);
            called.push(key);
            if (key === name) throw new WebAssembly.RuntimeError('unreachable');
          };
          return [key, call];
        });
        Object.assign(window, { calledAfterwards: called });
        return { exports: Object.fromEntries(watched) } as unknown as WebAssembly.Instance;
      };
      Object.assign(WebAssembly, { instantiate: watch });
    }, name);
    const { failing: bad } = await failing(host, page);
    await bad.open();
    await showsReleases(page, bad);
    await set(page.locator('#news'), 'inline', '');
    await bad.readyAgain(2, 'news');
    // After a click that the program does not handle, the browser would follow the link.
    await page.evaluate(() => {
      Object.assign(window, { brokenProgram: true });
      addEventListener('click', (event) => event.preventDefault());
    });
    await act(page);
    await fallsBack(page, bad, guard, 'news', { code: 'crash', advice: /Report it/ });
    await page.evaluate(() => document.querySelector('#news')!.setAttribute('feed', 'later.json'));
    await expect.poll(async () => (await bad.said()).filter((it) => it.name === 'press-room-error')).toHaveLength(2);
    await page.evaluate(() => document.querySelectorAll('press-room').forEach((element) => element.remove()));
    await settled(page);
    expect(await page.evaluate(() => (window as unknown as { calledAfterwards: string[] }).calledAfterwards)).toEqual([name]);
  });
}

test('when the program breaks, all elements fall back, and later ones too', async ({ page, host, guard }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  // With the place in the source, which the caller passes to the function that panics.
  guard.expectConsoleError(/^panicked at .*:\d+:\d+ \(/);
  guard.expectConsoleError(/<press-room/);
  guard.expectPageError(/unreachable/);
  const { failing: bad } = await failing(host, page);
  await bad.open();
  await showsReleases(page, bad);
  // Lists that do not change no longer need the program.
  for (const id of ['news', 'good']) await set(page.locator(`#${id}`), 'inline', '');
  for (const id of ['news', 'good']) await bad.readyAgain(2, id);
  await breakArticles(page);
  await set(page.locator('#news'), 'limit', '5');
  for (const id of ['news', 'good']) {
    await fallsBack(page, bad, guard, id, { code: 'crash', advice: /Report it with the line above/ });
  }
  const broken = errors.length;
  await page.evaluate(() => {
    const later = document.querySelector('#good')?.cloneNode(true) as HTMLElement;
    later.id = 'later';
    later.setAttribute('feed', 'later.json');
    document.querySelector('main')?.append(later);
  });
  await fallsBack(page, bad, guard, 'later', { code: 'crash', advice: /Report it/ });
  await page.evaluate(() => document.querySelectorAll('press-room').forEach((element) => element.remove()));
  await settled(page);
  expect(errors, 'the broken program was called again').toHaveLength(broken);
});
