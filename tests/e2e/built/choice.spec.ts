import { expect, test } from '../fixtures.ts';
import { builtSite, openHeld, takenOver } from './sites.ts';

test('a kind chosen before the program is there is what the list then shows', async ({ page, site }) => {
  site.holds(builtSite('demo'));
  const held = await openHeld(page, site, '');
  await page.getByRole('combobox', { name: 'Type' }).selectOption('speech');
  held.release();
  await takenOver(page);
  await expect(page).toHaveURL(/\?kind=speech$/);
  await expect(page.getByRole('status').first()).toHaveText(/filteret/);
});
