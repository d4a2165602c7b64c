import { expect, open, test } from '../fixtures.ts';
import { FJORDPLAN, card, heading, releases } from './reader.ts';

test('the picture of a release in the list leads to it as its headline does', async ({ page, site }) => {
  await open(page);
  const picture = card(page, FJORDPLAN).locator('img');
  await expect(picture).toBeVisible();
  const box = await picture.boundingBox();
  await page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
  await expect(page).toHaveURL(`${site.url}?release=dff-2026-022`);
  await expect(heading(page)).toHaveText(FJORDPLAN);
});

test('a release in the list has one link, however much of it can be clicked', async ({ page }) => {
  await open(page);
  await expect(releases(page)).toHaveCount(20);
  await expect(card(page, FJORDPLAN).getByRole('link')).toHaveCount(1);
  await expect(releases(page).getByRole('link')).toHaveCount(20);
});

test('the words of a release in the list can be selected', async ({ page, site }) => {
  await open(page);
  const lead = page.getByText('Departementet for fjord og fjell legger i dag fram');
  const box = await lead.boundingBox();
  const [x, y] = [(box?.x ?? 0) + 2, (box?.y ?? 0) + 10];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 250, y, { steps: 5 });
  await page.mouse.up();
  expect(await page.evaluate(() => getSelection()?.toString())).toMatch(/^Departementet for fjord/);
  expect(page.url()).toBe(site.url);
});
