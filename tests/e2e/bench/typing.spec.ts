import type { Page } from '@playwright/test';

import { expect } from '../fixtures.ts';
import { SLOWER, test } from '../slow/measured/throttled.ts';
import { SEARCHED, serve, WORDS, type Searched } from './searches.ts';

// From a key press to the results of what was typed, when all files for it are there.

test.describe.configure({ timeout: 1_800_000 });

/** What is typed, letter by letter: each word, and each with another one before it. */
const TYPED = WORDS.flatMap((word, n) => [word, `${WORDS[(n + 1) % WORDS.length]} ${word}`]);
/** A last word of fewer letters is not searched for. */
const SHORTEST = 3;

for (const searched of SEARCHED) {
  test(`how long the results of ${searched.name} take after a key press, with a slow processor`, async ({ page, site }) => {
    await serve(site, searched);
    await page.goto(site.url + searched.path);
    await page.locator(searched.field).focus();
    const tools = await page.context().newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const keys: number[] = [];
    for (const text of TYPED) {
      // The first time brings the files.
      await type(page, searched, text);
      keys.push(...(await type(page, searched, text)));
    }
    const sorted = keys.toSorted((one, other) => one - other);
    const [median, ninth] = [0.5, 0.9].map((part) => sorted[Math.floor(part * sorted.length)]);
    const figures = [median, ninth, sorted.at(-1)!].map((ms) => ms.toFixed(0)).join(', ');
    console.log(`${searched.name}: ${keys.length} key presses, median, 90th percentile, most: ${figures} ms`);
    expect(keys.length).toBeGreaterThan(50);
  });
}

/** Types `text` in the place of what is there. Returns how many milliseconds passed after each key press that makes a
 * search until a frame with its results was painted. */
function type(page: Page, { field, message, link }: Searched, text: string): Promise<number[]> {
  return page.evaluate(
    async ({ field, message, link, text, SHORTEST }) => {
      const input = document.querySelector<HTMLInputElement>(field)!;
      const said = () => [...document.querySelectorAll(message)].map((it) => it.textContent).join();
      const enter = (value: string) => {
        input.value = value;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      };
      const until = (isTrue: () => boolean) =>
        new Promise<void>((done) => {
          const look = () => {
            if (!isTrue()) return requestAnimationFrame(look);
            // A message that is sent from within a frame comes after that frame was painted.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done();
            port2.postMessage(0);
          };
          requestAnimationFrame(look);
        });
      const starts = Array.from(text, (_, at) => text.slice(0, at + 1));
      const searches = starts.filter((start) => start.split(' ').at(-1)!.length >= SHORTEST);
      enter('');
      await until(() => !said().includes(searches[0]));
      const times: number[] = [];
      for (const start of searches) {
        const pressed = performance.now();
        enter(start);
        await until(() => said().includes(start) && document.querySelector(link) !== null);
        times.push(performance.now() - pressed);
      }
      return times;
    },
    { field, message, link, text, SHORTEST },
  );
}
