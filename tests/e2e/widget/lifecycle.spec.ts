import type { Page } from '@playwright/test';

import { expect, generateFeed, releaseId, releaseTitle, settled } from '../fixtures.ts';
import { isMarked, mark, put, set } from './elements.ts';
import { programFiles } from './fallback.ts';
import { test } from './host.ts';
import { publish, WAYS, wentBy } from './ways.ts';

const FEED = generateFeed({ count: 4 });

/** The ways in which a page moves an element from one place to another. */
const MOVES: Record<string, (page: Page) => Promise<void>> = {
  append: (page) => page.evaluate(() => document.querySelector('#elsewhere')!.append(document.querySelector('press-room')!)),
  moveBefore: (page) =>
    page.evaluate(() => {
      const elsewhere = document.querySelector('#elsewhere') as Element & { moveBefore(node: Node, before: null): void };
      elsewhere.moveBefore(document.querySelector('press-room')!, null);
    }),
  'remove and append': (page) =>
    page.evaluate(() => {
      const element = document.querySelector('press-room')!;
      element.remove();
      document.querySelector('#elsewhere')!.append(element);
    }),
};

test('an element that is moved, whatever the way, keeps the list from a fragment, and asks for nothing again', async ({ page, host, other, guard }) => {
  await publish(other, FEED, 'fragment');
  const empty = await host('empty');
  await empty.open();
  await put(page, '<press-room></press-room>');
  await empty.ready();
  await mark(empty.element());
  const before = guard.requests.length;
  for (const [how, move] of Object.entries(MOVES)) {
    await test.step(how, async () => {
      await move(page);
      await settled(page);
      await expect(page.locator('#elsewhere').getByRole('article')).toHaveCount(4);
      expect(await isMarked(empty.element())).toBe(true);
      await page.evaluate(() => document.querySelector('main')!.append(document.querySelector('press-room')!));
    });
  }
  expect(guard.requests).toHaveLength(before);
  wentBy('fragment', guard);
  // It is as alive as before.
  await set(empty.element(), 'limit', '2');
  await expect(empty.element().getByRole('article')).toHaveCount(2);
});

for (const [how, move] of Object.entries(MOVES)) {
  test(`an element that is moved (${how}) keeps the release that was opened, and asks for nothing again`, async ({ page, host, other, guard }) => {
    other.feed(FEED);
    const empty = await host('empty');
    await empty.open();
    await put(page, '<press-room inline></press-room>');
    await empty.ready();
    await page.getByRole('link', { name: releaseTitle(3) }).click();
    const release = page.locator('#elsewhere').getByRole('article', { name: releaseTitle(3) });
    await expect(page.getByRole('article', { name: releaseTitle(3) })).toBeVisible();
    await mark(empty.element());
    const before = guard.requests.length;

    await move(page);
    await settled(page);
    await expect(release).toBeVisible();
    expect(await isMarked(empty.element())).toBe(true);
    expect(guard.requests.slice(before)).toEqual([]);

    // It is as alive as before.
    await page.getByRole('button', { name: 'Tilbake til alle pressemeldingar' }).click();
    await expect(page.locator('#elsewhere').getByRole('article')).toHaveCount(4);
  });

  test(`an element that is moved (${how}) keeps what was typed into its form`, async ({ page, host, other }) => {
    other.feed(FEED);
    other.route('widget/config.json', { body: { subscribe: { provider: 'json', url: `${other.url}subscribe` } } });
    const empty = await host('empty');
    await empty.open();
    await put(page, '<press-room view="subscribe"></press-room>');
    await empty.ready();
    const field = page.getByRole('textbox', { name: 'E-postadresse' });
    await field.fill('kåre.testesen@exa');
    await mark(empty.element());

    await move(page);
    await settled(page);
    await expect(page.locator('#elsewhere').getByRole('textbox')).toHaveValue('kåre.testesen@exa');
    expect(await isMarked(empty.element())).toBe(true);
    expect(other.count('widget/config.json')).toBe(1);
  });
}

test('what was typed stays while language and level change around it', async ({ page, host, other }) => {
  other.feed(FEED);
  other.route('widget/config.json', { body: { subscribe: { provider: 'json', url: `${other.url}subscribe` } } });
  const empty = await host('empty');
  await empty.open();
  await put(page, '<press-room view="subscribe"></press-room>');
  await empty.ready();
  const field = page.getByRole('textbox');
  await field.fill('kåre.testesen@exa');
  await mark(empty.element());

  await set(empty.element(), 'lang', 'en');
  await expect(page.getByRole('textbox', { name: 'E-mail address' })).toHaveValue('kåre.testesen@exa');
  await set(empty.element(), 'heading-level', '4');
  await expect(page.getByRole('heading', { level: 4, name: 'By e-mail' })).toBeVisible();
  await expect(field).toHaveValue('kåre.testesen@exa');
  expect(await isMarked(empty.element())).toBe(true);
});

for (const way of WAYS) test(`an element that is moved into another language speaks that (${way})`, async ({ page, host, other, guard }) => {
  await publish(other, FEED, way);
  const empty = await host('empty');
  await empty.open();
  await put(page, '<div lang="en" id="english"></div><press-room></press-room>');
  await empty.ready();
  await mark(empty.element());
  await page.evaluate(() => document.querySelector('#english')!.append(document.querySelector('press-room')!));
  await expect(page.getByRole('region', { name: 'Press releases' })).toBeVisible();
  expect(await isMarked(empty.element())).toBe(true);
  wentBy(way, guard);
});

for (const way of WAYS) test(`an element inside another component has the language of the page around that (${way})`, async ({ page, host, other, guard }) => {
  await publish(other, FEED, way);
  const empty = await host('empty');
  await empty.open();
  await put(page, '<div id="component"></div>');
  await page.evaluate(() => {
    const root = document.querySelector('#component')!.attachShadow({ mode: 'open' });
    root.append(document.createElement('press-room'));
  });
  await expect(page.getByRole('region', { name: 'Pressemeldingar' })).toBeVisible();
  wentBy(way, guard);
});

test('an element that comes back later shows what it showed', async ({ page, host, other }) => {
  other.feed(FEED);
  const empty = await host('empty');
  await empty.open();
  await put(page, `<press-room view="release" release="${releaseId(2)}"></press-room>`);
  await empty.ready();
  const element = await page.locator('press-room').elementHandle();
  await element!.evaluate((it) => it.remove());
  await settled(page);
  expect(await element!.evaluate((it) => it.shadowRoot!.innerHTML), 'what is gone holds nothing').toBe('<slot></slot>');
  await element!.evaluate((it) => document.querySelector('main')!.append(it));
  await expect(page.getByRole('article', { name: releaseTitle(2) })).toBeVisible();
});

// Only with the program: the request for a fragment is not aborted, since a fragment is small and kept.
test('an element that is removed before its feed has come is not missed', async ({ page, host, other }) => {
  other.feed(FEED);
  const empty = await host('empty');
  await empty.open();
  // The press room is loaded first, so that it makes the request itself.
  await put(page, `<press-room id="first" inline feed="${other.url}feed.json?first"></press-room>`);
  await empty.ready('first');
  const held = other.hold('feed.json');
  await put(page, '<press-room id="removed"></press-room>');
  await held.arrived;
  await page.evaluate(() => document.querySelectorAll('press-room').forEach((it) => it.remove()));
  await settled(page);
  // The answer may or may not be read to its end: nothing waits for it any more.
  const answer = page.waitForResponse(/\/feed\.json$/);
  held.release();
  await answer;
  await put(page, '<press-room id="kept" limit="2"></press-room>');
  await empty.ready('kept');
  await expect(page.getByRole('article')).toHaveCount(2);
  expect((await empty.said()).map(({ id }) => id)).toEqual(['first', 'kept']);
});

test('an element that is removed while the program is on its way takes its request back', async ({ page, host, other }) => {
  other.feed(FEED);
  other.feed(FEED, { path: 'annan.json' });
  const empty = await host('empty');
  const program = other.hold((await programFiles(empty, page)).wasm);
  const [feed, others] = [other.hold('feed.json'), other.hold('annan.json')];
  await empty.open();
  await put(page, `<press-room id="removed"></press-room><press-room id="kept" feed="${other.url}annan.json"></press-room>`);
  const [mine, ofOthers] = [await feed.arrived, await others.arrived];
  await program.arrived;
  await page.evaluate(() => document.querySelector('#removed')!.remove());
  await expect.poll(() => mine.aborted).toBe(true);
  expect(ofOthers.aborted).toBe(false);
  program.release();
  others.release();
  await empty.ready('kept');
  expect(other.count('annan.json')).toBe(1);
});

for (const way of WAYS) test(`an element that is removed as it comes near is not filled, until it is back (${way})`, async ({ page, host, other, guard }) => {
  await publish(other, FEED, way);
  // Observers of the page's own, one made before the script's and one after: one of them is notified before the script.
  const watch = () => {
    const watcher = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) target.remove();
    });
    const watchers = ((window as unknown as { watchers?: IntersectionObserver[] }).watchers ??= []);
    watchers.push(watcher);
  };
  await page.addInitScript(watch);
  const empty = await host('empty');
  await empty.open();
  await page.evaluate(async () => void (await customElements.whenDefined('press-room')));
  await page.evaluate(watch);
  const removed = await page.evaluateHandle(() =>
    (window as unknown as { watchers: IntersectionObserver[] }).watchers.map((watcher, at) => {
      const element = Object.assign(document.createElement('press-room'), { id: `removed-${at}` });
      watcher.observe(element);
      document.querySelector('main')!.append(element);
      return element;
    }),
  );
  await expect(page.locator('press-room')).toHaveCount(0);
  await put(page, '<press-room id="kept"></press-room>');
  await empty.ready('kept');
  await settled(page);
  expect((await empty.said()).map(({ id }) => id)).toEqual(['kept']);
  const filled = await removed.evaluate((all) => all.map((it) => it.shadowRoot?.querySelectorAll('*').length ?? 0));
  expect(filled.filter((count) => count > 1)).toEqual([]);
  await removed.evaluate((all) => {
    (window as unknown as { watchers: IntersectionObserver[] }).watchers.forEach((watcher) => watcher.disconnect());
    document.querySelector('main')!.append(...all);
  });
  for (const id of ['removed-0', 'removed-1']) {
    // Elements that are filled before it may push it far below the window.
    await page.evaluate((id) => document.getElementById(id)!.scrollIntoView(), id);
    await empty.ready(id);
  }
  wentBy(way, guard);
});

for (const way of WAYS) test(`an element that is removed while another waits for the same feed takes nothing from it (${way})`, async ({ page, host, other, guard }) => {
  await publish(other, FEED, way);
  const empty = await host('empty');
  await empty.open();
  const path = way === 'program' ? 'feed.json' : 'widget/fragments/list-nn.json';
  const held = other.hold(path);
  await put(page, '<press-room id="removed"></press-room><press-room id="kept" limit="2"></press-room>');
  await held.arrived;
  await page.evaluate(() => document.querySelector('#removed')!.remove());
  await settled(page);
  held.release();
  await empty.ready('kept');
  await expect(page.getByRole('article')).toHaveCount(2);
  expect(other.count(path)).toBe(1);
  wentBy(way, guard);
});

test('an element that is removed while the script is on its way asks for nothing', async ({ page, host, other }) => {
  const empty = await host('empty');
  const held = other.hold('widget/press-room.js');
  await empty.open();
  await held.arrived;
  await put(page, '<press-room></press-room>');
  await page.evaluate(() => document.querySelector('press-room')!.remove());
  held.release();
  await page.evaluate(async () => void (await customElements.whenDefined('press-room')));
  await settled(page);
  expect(other.requests.map(({ path }) => path)).toEqual(['widget/press-room.js']);
});
