import { expect, generateFeed } from '../fixtures.ts';
import { defined, put } from './elements.ts';
import { programFiles } from './fallback.ts';
import { test } from './host.ts';
import { partFile } from './part-file.ts';

test('the feed is asked for beside the program, not after it, and once', async ({ page, host }) => {
  const plain = await host('plain');
  const program = plain.press.hold('widget/' + (await programName(plain.press.url)));
  await plain.open();
  await plain.press.arrival('feed.json');
  await program.arrived;
  program.release();
  await plain.ready();
  await expect(page.getByRole('article')).toHaveCount(3);
  expect(plain.press.count('feed.json')).toBe(1);
});

test('what an element asks for while the words are on their way to another is asked for once', async ({ page, host, other }) => {
  const empty = await host('empty');
  other.feed(generateFeed({ count: 3 }));
  other.route('widget/config.json', { body: { subscribe: { provider: 'json', url: other.endpoint().url } } });
  await empty.open();
  await defined(page);
  const { words } = await programFiles(empty, page);
  const held = other.hold(words);
  const room = await partFile(page, other, 'room');
  await put(page, '<press-room id="contacts" view="contacts" heading="Kontakt"></press-room>');
  await held.arrived;
  // The press room is loaded and has been given the early requests; the element waits for its
  // words.
  await expect.poll(() => page.evaluate((name) => performance.getEntriesByName(name).length, other.url + room)).toBe(1);
  await put(page, '<press-room id="form" view="subscribe" heading="Følg oss"></press-room>');
  await other.arrival('widget/config.json');
  held.release();
  await empty.ready('contacts');
  await empty.ready('form');
  expect(other.count('widget/config.json')).toBe(1);
  expect(other.count('feed.json')).toBe(1);
});

/** The hashed name of the program, which the loader contains. */
async function programName(press: string): Promise<string> {
  const loader = await (await fetch(`${press}widget/press-room.js`)).text();
  return /press-room-widget-[0-9a-f]+_bg\.wasm/.exec(loader)?.[0] ?? 'not named';
}
