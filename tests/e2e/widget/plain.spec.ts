import { axe, expect, generateFeed } from '../fixtures.ts';
import { test } from './host.ts';
import { publish, WAYS, wentBy } from './ways.ts';

for (const way of WAYS) test(`the newest releases stand on a page of somebody else, in its outline and its language (${way})`, async ({ page, host, guard }) => {
  const plain = await host('plain');
  await publish(plain.press, generateFeed({ count: 4 }), way);
  await plain.open();
  await plain.ready();
  const list = page.getByRole('region', { name: 'Pressemeldingar' });
  await expect(list.getByRole('heading', { level: 2 })).toHaveText('Pressemeldingar');
  await expect(list.getByRole('article')).toHaveCount(3);
  await expect(list.getByRole('heading', { level: 3 })).toHaveCount(3);
  await expect(page.getByRole('link', { name: 'Pressemeldingar hjå departementet' })).toBeHidden();
  wentBy(way, guard);
  await axe(page);
});
