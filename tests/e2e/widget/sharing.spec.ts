import { expect, generateFeed, releaseTitle, settled, type Site } from '../fixtures.ts';
import { put } from './elements.ts';
import { test } from './host.ts';
import { publish, WAYS, wentBy } from './ways.ts';

/** The requests to the press room without hashes, sorted, each as often as it was made. */
const asked = (press: Site) => press.requests.map(({ path }) => path.replace(/-[0-9a-f]{8,16}/, '')).sort();

// fragments.spec.ts has the same test for fragments.
test('many elements with one feed ask for everything once, and a second feed once more', async ({ page, host, other }) => {
  other.feed(generateFeed({ count: 9 }));
  other.feed(generateFeed({ count: 2, newest: 202 }), { path: 'annan.json' });
  const several = await host('several');
  await several.open();
  await Promise.all(['news', 'releases', 'contacts', 'one', 'others'].map((id) => several.ready(id)));
  await expect(page.getByRole('region', { name: 'Nytt' }).getByRole('article')).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'Frå ein annan straum' }).getByRole('article')).toHaveCount(2);
  await expect(page.getByRole('article', { name: releaseTitle(9) })).toBeVisible();
  expect(asked(other)).toEqual([
    'annan.json',
    'feed.json',
    'widget/press-room-widget-pages.wasm',
    'widget/press-room-widget-room.wasm',
    'widget/press-room-widget-shared.wasm',
    'widget/press-room-widget-words-nn.txt',
    'widget/press-room-widget.js',
    'widget/press-room-widget_bg.wasm',
    'widget/press-room.js',
  ]);
  // An element that is added later finds everything already fetched.
  await put(page, `<press-room id="late" feed="${other.url}feed.json" heading="Seint"></press-room>`);
  await page.locator('#late').scrollIntoViewIfNeeded();
  await several.ready('late');
  expect(other.requests).toHaveLength(9);
});

for (const way of WAYS) test(`an element far down asks for nothing until the reader comes near (${way})`, async ({ page, host, other, guard }) => {
  await publish(other, generateFeed({ count: 9 }), way);
  const far = await host('far');
  await far.open();
  await page.evaluate(async () => void (await customElements.whenDefined('press-room')));
  await settled(page);
  expect(asked(other)).toEqual(['widget/press-room.js']);
  await expect(page.getByRole('link', { name: 'Pressemeldingar' })).toBeVisible();
  await page.evaluate(() => scrollTo(0, 3000));
  await far.ready();
  await expect(far.element().getByRole('article')).toHaveCount(3);
  expect(asked(other)).toHaveLength(way === 'program' ? 5 : 3);
  wentBy(way, guard);
});

test('an element that is hidden asks for nothing until it is shown', async ({ page, host, other }) => {
  other.feed(generateFeed({ count: 2 }));
  const empty = await host('empty');
  await empty.open();
  await put(page, '<press-room hidden></press-room>');
  await page.evaluate(async () => void (await customElements.whenDefined('press-room')));
  await settled(page);
  expect(asked(other)).toEqual(['widget/press-room.js']);
  await empty.element().evaluate((it) => it.removeAttribute('hidden'));
  await empty.ready();
});

for (const [way, ...order] of [
  ['program', 'pinned', 'press-room', 'copy'],
  ['program', 'press-room', 'copy', 'pinned'],
  ['fragment', 'press-room', 'copy', 'pinned'],
] as const) {
  test(`versions of the script on one page do no harm: ${order.join(', ')} (${way})`, async ({ page, host, other }) => {
    await publish(other, generateFeed({ count: 9 }), way);
    const text = async (path: string) => (await fetch(`${other.url}widget/${path}`)).text();
    const { file } = JSON.parse(await text('pinned.json')) as { file: string };
    const script = async (path: string) => ({ type: 'text/javascript', body: await text(path) });
    const files = { pinned: await script(file), 'press-room': await script('press-room.js'), copy: await script('press-room.js') };
    const versions = await host('versions');
    order.forEach((name, at) => other.route(`widget/script-${at + 1}.js`, files[name as keyof typeof files]));
    const before = other.requests.length;
    await versions.open();
    await versions.ready('first');
    await versions.ready('second');
    for (const name of ['Fyrst', 'Sist']) {
      await expect(page.getByRole('region', { name }).getByRole('article')).toHaveCount(2);
    }
    const come = (path: RegExp) => other.requests.slice(before).filter((it) => path.test(it.path)).length;
    expect(come(/\.wasm$/)).toBe(way === 'program' ? 1 : 0);
    expect(come(/^feed\.json$/)).toBe(way === 'program' ? 1 : 0);
    expect(come(/^widget\/fragments\//)).toBe(way === 'program' ? 0 : 1);
  });
}

test('the script under another path is the same element, with the press room of the one that was first', async ({ page, host, other }) => {
  other.feed(generateFeed({ count: 2 }));
  const empty = await host('empty');
  await empty.open();
  await page.evaluate(async () => void (await customElements.whenDefined('press-room')));
  other.route('kopi/press-room.js', { type: 'text/javascript', body: await readText(`${other.url}widget/press-room.js`) });
  await page.addScriptTag({ type: 'module', url: `${other.url}kopi/press-room.js` });
  await put(page, '<press-room></press-room>');
  await empty.ready();
  await expect(page.getByRole('article')).toHaveCount(2);
  expect(asked(other)).not.toContain('kopi/press-room-widget_bg.wasm');
});

async function readText(address: string): Promise<string> {
  return (await fetch(address)).text();
}
