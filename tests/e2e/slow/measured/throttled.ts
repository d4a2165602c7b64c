import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';

import { served, type Answer, type Received, type Site } from '../../fixtures.ts';

/** Slow 4G as Lighthouse defines it: 150 ms round trip, 1.6 Mbit/s down, 750 kbit/s up. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 768_000 / 8 };
/** How much slower a processor is made. */
export const SLOWER = 4;
const RUNS = 7;

/** Sites without the guard: each run has a browser context of its own, with nothing in its cache. */
export const test = served;

/** What was seen of one page, in milliseconds from the start of the navigation, or from the first sign of the reader. */
export interface Seen {
  painted: number;
  /** How long the main thread has worked until then. */
  worked: number;
}

/** Serves `folder` and `more` as docs/deploy.md says: compressed with brotli 11, files with a hash cached for ever, the
 * rest revalidated. */
export async function serveCompressed(site: Site, folder: string, more: Record<string, unknown> = {}): Promise<void> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name).slice(folder.length + 1));
  for (const path of paths.filter((path) => /\.(html|js|css|wasm|txt|json)$/.test(path))) {
    site.route(path.replace(/(^|\/)index\.html$/, '$1'), compressed(path, () => readFile(join(folder, path))));
  }
  for (const [path, body] of Object.entries(more)) {
    site.route(path, compressed(path, async () => Buffer.from(JSON.stringify(body))));
  }
}

/** A file is compressed when it is first requested: a site has many files that no page here needs. */
function compressed(path: string, read: () => Promise<Buffer>): (request: Received) => Promise<Answer> {
  let made: Promise<{ body: Buffer; etag: string }> | undefined;
  const make = async () => {
    const body = brotliCompressSync(await read());
    return { body, etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"` };
  };
  const kept = /press-room-[^/]+\.(css|js|wasm|txt)$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
  return async ({ headers }) => {
    const { body, etag } = await (made ??= make());
    const all = { 'cache-control': kept, etag };
    if (headers['if-none-match'] === etag) return { status: 304, headers: all };
    const type = path.endsWith('.html') ? 'text/html; charset=utf-8' : undefined;
    return { type, body, headers: { ...all, 'content-encoding': 'br' } };
  };
}

/** A page on Slow 4G with a processor four times slower. */
export interface SlowPage {
  /** Waits until what was looked for is there. */
  seen: () => Promise<Seen>;
  /** Work before this moment is not counted. */
  fromHere: () => Promise<void>;
}

/** Makes `page` slow. `found`, which runs in the page, says whether there is what is looked for. */
export async function slowPage(page: Page, found: () => unknown): Promise<SlowPage> {
  const tools = await page.context().newCDPSession(page);
  let arrived: (painted: number) => void;
  let come = new Promise<Seen>(() => {});
  // The browser counts from the start of each document.
  let before = 0;
  const worked = async () => {
    const { metrics } = await tools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  };
  await page.exposeFunction('wasPainted', (painted: number) => arrived(painted));
  await page.addInitScript(`(${String(watch)})(${String(found)});`);
  await tools.send('Network.enable');
  await tools.send('Performance.enable');
  await tools.send('Network.emulateNetworkConditions', SLOW_4G);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const begin = () => {
    come = new Promise((done) => (arrived = async (painted) => done({ painted, worked: (await worked()) - before })));
  };
  begin();
  return {
    fromHere: async () => void (before = await worked()),
    seen: async () => {
      const seen = await come;
      begin();
      return seen;
    },
  };
}

/** Runs in the page: says when there is what `found` looks for, and a frame with it was painted. */
function watch(found: () => unknown): void {
  let since = 0;
  // From the first sign of a reader, where there is one.
  for (const sign of ['pointerdown', 'focusin', 'keydown']) {
    addEventListener(sign, (event) => (since ||= event.timeStamp), { capture: true });
  }
  const look = () => {
    if (!found()) return requestAnimationFrame(look);
    // A message that is sent from within a frame comes after that frame was painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (window as unknown as { wasPainted: (ms: number) => void }).wasPainted(performance.now() - since);
    port2.postMessage(0);
  };
  requestAnimationFrame(look);
}

/** Runs `act` in new contexts, often enough for a median, and returns the median for each of its steps. */
export async function medians(browser: Browser, what: string, steps: string[], act: (page: Page) => Promise<Seen[]>): Promise<Seen[]> {
  const runs: Seen[][] = [];
  // The first run makes the server compress everything.
  for (let n = 0; n <= RUNS; n++) {
    const context = await browser.newContext({ locale: 'nb-NO', viewport: { width: 1280, height: 800 } });
    runs.push(await act(await context.newPage()));
    await context.close();
  }
  runs.shift();
  const middle = (all: number[]) => all.toSorted((one, other) => one - other)[(RUNS - 1) / 2];
  return steps.map((step, at) => {
    const of = runs.map((seen) => seen[at]);
    const median = { painted: middle(of.map(({ painted }) => painted)), worked: middle(of.map(({ worked }) => worked)) };
    const all = of.map(({ painted }) => painted.toFixed(0)).join(' ');
    console.log(
      `${what}, ${step}: painted after ${median.painted.toFixed(0)} ms (${all}), the main thread has worked ${median.worked.toFixed(0)} ms; ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0].toFixed(1)}`,
    );
    return median;
  });
}
