import { expect } from '../fixtures.ts';
import { test } from './host.ts';

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

/** The hashed name of the program, as the loader has it. */
async function programName(press: string): Promise<string> {
  const loader = await (await fetch(`${press}widget/press-room.js`)).text();
  return /press-room-widget-[0-9a-f]+_bg\.wasm/.exec(loader)?.[0] ?? 'not named';
}
