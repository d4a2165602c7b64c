import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { builtSite, HOME } from '../built/sites.ts';
import { expect, test, type Guard, type Site } from '../fixtures.ts';

export const DIST = process.env.DIST ?? fileURLToPath(new URL('../../../dist', import.meta.url));
export const BUILDER = process.env.BUILDER ?? fileURLToPath(new URL('../../../target/debug/press-room', import.meta.url));

/** How an element gets what it shows: from the feed by the program, or from a fragment that the builder wrote. */
export type Way = 'program' | 'fragment';
export const WAYS: readonly Way[] = ['program', 'fragment'];

/** Publishes `feed`: in a plain `dist/`, so that the program shows it, or as a built site, which has fragments. */
export async function publish(press: Site, feed: unknown, way: Way): Promise<void> {
  return way === 'program' ? press.feed(feed) : build(press, feed);
}

/** The same with the demonstration's feed, which has a built site: `press` then serves that. */
export async function publishDemo(press: Site, way: Way): Promise<void> {
  if (way === 'program') return;
  const folder = builtSite('demo');
  press.holds(folder);
  const files = await readdir(folder, { recursive: true });
  for (const path of files.filter((file) => file.endsWith('.json'))) {
    press.route(path, async () => ({ body: (await readFile(join(folder, path), 'utf8')).replaceAll(HOME, press.url) }));
  }
}

/** Builds a site of `feed` with these settings, and serves it in place of the dist. */
export async function build(press: Site, feed: unknown, settings: Record<string, unknown> = {}): Promise<void> {
  const [source, set, out] = ['feed.json', 'settings.json', 'site'].map((name) => test.info().outputPath(name));
  await writeFile(source, JSON.stringify(feed));
  await writeFile(set, JSON.stringify(settings));
  const line = ['build', '--quiet', '--site-url', press.url, '--feed', source, '--assets', DIST, '--out', out];
  if (Object.keys(settings).length > 0) line.push('--settings', set);
  await promisify(execFile)(BUILDER, line);
  press.holds(out);
}

/** Whether the program was asked for, or anything that only the program needs. */
export function usesProgram(guard: Guard): boolean {
  return guard.requests.some((url) => /\.wasm$|\/feed[^/]*\.json|-words-/.test(url));
}

/** Checks that the elements of this test have been filled in this way and no other. */
export function wentBy(way: Way, guard: Guard): void {
  expect(usesProgram(guard), 'the program was asked for').toBe(way === 'program');
  expect(guard.requests.some((url) => url.includes('/fragments/')), 'a fragment was asked for').toBe(way === 'fragment');
}
