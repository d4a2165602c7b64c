// The check page of a built press room, whose pages are files in folders.

import { builtSite } from '../built/sites.ts';
import { expect, generateFeed, open, releaseTitle, test } from '../fixtures.ts';
import { findings, pageHeading, shownHeadlines, summary, textField } from './desk.ts';

test.beforeEach(({ site }) => site.holds(builtSite('demo')));

test('the follow page of a built press room leads there, and it finds its files from its folder', async ({ page, site }) => {
  await open(page, 'follow/');
  await page.getByRole('link', { name: 'Kontroller en feed' }).click();
  await expect(page).toHaveURL(`${site.url}?view=check`);
  await expect(pageHeading(page)).toHaveText('Kontroller en feed');
  await textField(page).fill(JSON.stringify(generateFeed({ count: 2 })));
  await expect(summary(page)).toContainText('Meldinger: 2.');
  await expect(shownHeadlines(page)).toHaveText([releaseTitle(2), releaseTitle(1)]);
  expect(site.count('check/nb.json')).toBe(1);
  await page.getByLabel('Velg en fil').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{"items":') });
  await expect(findings(page).getByRole('listitem')).toContainText('den slutter midt i');
});

test('in the folder of another language it has the texts of that language', async ({ page, site }) => {
  await open(page, 'nn/follow/');
  await page.getByRole('link', { name: 'Kontroller ein feed' }).click();
  await expect(page).toHaveURL(`${site.url}nn/?view=check`);
  await page.getByRole('textbox', { name: 'Teksten i feeden' }).fill(JSON.stringify(generateFeed({ count: 1 })));
  await expect(page.getByRole('region', { name: 'Kva som bør rettast' }).getByRole('status')).toContainText('Meldingar: 1.');
  expect(site.count('check/nn.json')).toBe(1);
});
