// `press-room serve`: the page in its author's browser follows what is written.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

import { expect, generateFeed, releaseTitle, test } from '../fixtures.ts';
import { BUILDER, DIST } from '../widget/ways.ts';

/** Starts it for a feed that the test writes, and returns its address, which is the first line that it prints. */
async function serve(feed: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(BUILDER, ['serve', '--quiet', '--feed', feed, '--assets', DIST], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return { url: line, child };
}

test('a page shows what was written, says what is broken, and says when the program has ended', async ({ page, guard }) => {
  guard.expectConsoleError(/ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)/);
  const feed = test.info().outputPath('feed.json');
  const write = (count: number) => writeFile(feed, JSON.stringify(generateFeed({ count })));
  await write(2);
  const { url, child } = await serve(feed);
  try {
    guard.allow(url);
    await page.goto(url);
    await expect(page.getByRole('article')).toHaveCount(2);
    await write(3);
    await expect(page.getByRole('link', { name: releaseTitle(3) })).toBeVisible();
    await writeFile(feed, '{ "items": [');
    await expect(page.getByRole('alert')).toContainText('press-room serve: ');
    await expect(page.getByRole('article')).toHaveCount(3);
    await write(4);
    await expect(page.getByRole('link', { name: releaseTitle(4) })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  } finally {
    child.kill('SIGTERM');
  }
  await expect(page.getByRole('alert')).toHaveText('press-room serve has ended; these pages are the last ones.');
  await expect(page.getByRole('article')).toHaveCount(4);
});
