import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

import { expect, generateFeed } from '../../fixtures.ts';
import { test } from '../../widget/host.ts';
import { build } from '../../widget/ways.ts';

// Slow 4G as Lighthouse defines it: 150 ms round trip, 1.6 Mbit/s.
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 768_000 / 8 };

test('five headlines of a built press room are painted within a second on Slow 4G', async ({ page, host }) => {
  const plain = await host('plain');
  await build(plain.press, generateFeed({ count: 12 }));
  const loader = await (await fetch(`${plain.press.url}widget/press-room.js`)).text();
  const [script] = /press-room-widget-fragments-\w+\.js/.exec(loader)!;
  // Compressed, as servers send them.
  for (const [name, type] of [
    ['press-room.js', 'text/javascript'],
    [script, 'text/javascript'],
    ['fragments/list-nn.json', 'application/json'],
  ]) {
    const body = brotliCompressSync(await readFile(join(test.info().outputPath('site'), 'widget', name)));
    plain.press.route(`widget/${name}`, { type, body, headers: { 'content-encoding': 'br' } });
  }
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await page.addInitScript(() => {
    addEventListener('press-room-ready', () =>
      // A message that is sent from within a frame comes after that frame was painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => Object.assign(window, { paintedAfter: performance.now() });
        port2.postMessage(0);
      }),
    );
  });
  const times: number[] = [];
  for (let n = 0; n < 5; n++) {
    await plain.open();
    await page.waitForFunction(() => 'paintedAfter' in window);
    times.push(await page.evaluate(() => (window as unknown as { paintedAfter: number }).paintedAfter));
    await expect(page.getByRole('article')).toHaveCount(3);
  }
  const [fastest, , median] = times.toSorted((one, other) => one - other);
  console.log(`a list from a fragment on Slow 4G, from the click to the painted frame: median ${median.toFixed(0)} ms, fastest ${fastest.toFixed(0)} ms`);
  expect(median).toBeLessThan(1000);
});
