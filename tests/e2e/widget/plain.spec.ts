import { axe, expect } from '../fixtures.ts';
import { test } from './host.ts';

test('the newest releases stand on a page of somebody else, in its outline and its language', async ({ page, host }) => {
  const plain = await host('plain');
  await plain.open();
  await plain.ready();
  const list = page.getByRole('region', { name: 'Pressemeldingar' });
  await expect(list.getByRole('heading', { level: 2 })).toHaveText('Pressemeldingar');
  await expect(list.getByRole('article')).toHaveCount(3);
  await expect(list.getByRole('heading', { level: 3 })).toHaveCount(3);
  await expect(page.getByRole('link', { name: 'Pressemeldingar hjå departementet' })).toBeHidden();
  await axe(page);
});
