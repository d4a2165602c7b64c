import type { CDPSession, Page } from '@playwright/test';

import { expect, generateFeed, settled } from '../../fixtures.ts';
import { defined, put } from '../../widget/elements.ts';
import { programFiles } from '../../widget/fallback.ts';
import { test } from '../../widget/host.ts';
import { held, keepTraces, listening, nodes } from '../../widget/traces.ts';

const VIEWS = ['list', 'release', 'contacts', 'subscribe'];

/**
 * By how much the program's memory grew in each of up to four equal rounds, until one added nothing. A leak makes every
 * round grow; the allocator may need more memory in one round and none in the next, depending on how the answers
 * happened to overlap.
 */
async function roundsOfGrowth(page: Page, tools: CDPSession, round: () => Promise<void>): Promise<number[]> {
  const grown: number[] = [];
  let before = await held(page, tools);
  while (grown.length < 4 && grown.at(-1) !== 0) {
    await round();
    const after = await held(page, tools);
    grown.push(after.program - before.program);
    before = after;
  }
  return grown;
}

/** Mounts and removes elements, one after another, in every view in turn. */
async function comeAndGo(page: Page, times: number, feed: string): Promise<void> {
  await page.evaluate(
    async ({ times, feed, views }) => {
      for (let n = 0; n < times; n += 1) {
        const element = document.createElement('press-room');
        const view = views[n % views.length];
        Object.assign(element, { feed, view, inline: true });
        const ready = new Promise((done, fail) => {
          element.addEventListener('press-room-ready', done, { once: true });
          element.addEventListener('press-room-error', fail, { once: true });
        });
        document.querySelector('main')!.append(element);
        await ready;
        const link = element.shadowRoot!.querySelector<HTMLElement>('article a');
        if (view === 'list') link!.click();
        element.remove();
        await Promise.resolve();
      }
    },
    { times, feed, views: VIEWS },
  );
}

test('two hundred elements that come and go leave nothing behind', async ({ page, host, other, guard }) => {
  test.slow();
  await guard.stub(`${other.url}demo/`);
  other.route('widget/config.json', { body: { subscribe: { provider: 'json', url: `${other.url}subscribe` } } });
  await keepTraces(page);
  const empty = await host('empty');
  await empty.open();
  await defined(page);
  const tools = await page.context().newCDPSession(page);
  await tools.send('Performance.enable');

  await comeAndGo(page, 40, `${other.url}feed.json`);
  const before = await held(page, tools);
  await comeAndGo(page, 200, `${other.url}feed.json`);
  const after = await held(page, tools);

  expect(after.nodes - before.nodes, 'nodes').toBeLessThan(20);
  expect(after.listeners - before.listeners, 'listeners').toBeLessThan(5);
  expect(after.scripts - before.scripts, 'memory of the scripts').toBeLessThan(300_000);
  const program = await roundsOfGrowth(page, tools, () => comeAndGo(page, 100, `${other.url}feed.json`));
  expect(program, 'memory of the program').toContain(0);
  expect(await listening(page)).toEqual([]);
});

/** Makes one element show feeds in turn, whose address has `query` and a number that counts up from `from`. The first
 * call makes the element. */
async function showFeeds(page: Page, press: string, query: string, from: number, times: number): Promise<void> {
  await page.evaluate(
    async ({ times, from, press, query }) => {
      const known = document.querySelector('#changing');
      const element = known ?? Object.assign(document.createElement('press-room'), { id: 'changing' });
      if (!known) document.querySelector('main')!.append(element);
      for (let n = from; n < from + times; n += 1) {
        const ready = new Promise((done) => element.addEventListener('press-room-ready', done, { once: true }));
        element.setAttribute('feed', `${press}feed.json?${query.replace('n', String(n)).replace('parity', String(n % 2))}`);
        await ready;
      }
    },
    { times, from, press, query },
  );
}

for (const [what, query] of [['two feeds in turn', 'parity'], ['a hundred feeds', 'n']]) {
  test(`an element that shows ${what} holds one, with another element beside it`, async ({ page, host, other }) => {
    test.slow();
    // Each feed is a quarter of a megabyte, so it would be noticed if they were kept.
    other.feed(generateFeed({ count: 20, paragraphs: 120 }));
    await keepTraces(page);
    const empty = await host('empty');
    await empty.open();
    await put(page, '<press-room id="beside"></press-room>');
    await empty.ready('beside');
    const tools = await page.context().newCDPSession(page);
    await tools.send('Performance.enable');
    await showFeeds(page, other.url, query, 0, 120);
    const before = await held(page, tools);
    let shown = 120;
    const program = await roundsOfGrowth(page, tools, async () => {
      await showFeeds(page, other.url, query, shown, 100);
      shown += 100;
    });
    expect(program, 'memory of the program').toContain(0);
    const after = await held(page, tools);
    // At most one list remains, the one that was just replaced; a list has about ninety nodes.
    expect(after.nodes - before.nodes, 'nodes').toBeLessThan(120);
    expect(after.listeners - before.listeners, 'listeners').toBeLessThan(10);
  });
}

for (const what of ['the program', 'the feed']) {
  test(`two hundred elements that are removed while ${what} is on its way leave nothing behind`, async ({ page, host, other }) => {
    test.slow();
    await keepTraces(page);
    const empty = await host('empty');
    const program = other.hold((await programFiles(empty, page)).wasm);
    await empty.open();
    await defined(page);
    if (what === 'the feed') {
      program.release();
      await put(page, `<press-room id="first" feed="${other.url}feed.json?first"></press-room>`);
      await empty.ready('first');
    }
    const feed = other.hold('feed.json');
    const tools = await page.context().newCDPSession(page);
    await tools.send('Performance.enable');
    const comeAndGo = (times: number) =>
      page.evaluate(
        async ({ times, views }) => {
          for (let n = 0; n < times; n += 1) {
            const element = document.createElement('press-room');
            element.setAttribute('view', views[n % views.length]);
            element.setAttribute('style', 'display: block; height: 10px');
            document.querySelector('main')!.append(element);
            // Waits until the element has been found to be near, and has begun.
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            element.remove();
            await Promise.resolve();
          }
        },
        // The form waits for no feed.
        { times, views: VIEWS.filter((view) => view !== 'subscribe') },
      );
    await comeAndGo(20);
    const before = await nodes(tools);
    await comeAndGo(200);
    program.release();
    feed.release();
    await put(page, '<press-room id="last"></press-room>');
    await empty.ready('last');
    const ids = new Set((await empty.said()).map(({ id }) => id));
    ids.delete('first');
    expect([...ids]).toEqual(['last']);
    await page.evaluate(() => document.querySelector('#last')!.remove());
    await settled(page);
    const after = await nodes(tools);
    expect(after.nodes - before.nodes, 'nodes').toBeLessThan(60);
    expect(after.listeners - before.listeners, 'listeners').toBeLessThan(10);
    expect(await listening(page)).toEqual([]);
  });
}
