import { expect, generateFeed, open, releaseId, test } from '../fixtures.ts';
import { region, releases } from './reader.ts';

const [SUMMER, WINTER] = ['2026-06-30T10:15:00+02:00', '2026-01-15T10:15:00+01:00'];

for (const { language, zone, published, text } of [
  { language: 'nb', zone: 'Europe/Oslo', published: SUMMER, text: /^30\.\sjuni 2026 10\.15$/ },
  { language: 'nn', zone: 'Europe/Oslo', published: WINTER, text: /^15\.\sjanuar 2026 10\.15$/ },
  { language: 'en', zone: 'Europe/Oslo', published: SUMMER, text: /^30\sJune 2026 10:15\sCEST$/ },
  { language: 'en', zone: 'Europe/Oslo', published: WINTER, text: /^15\sJanuary 2026 10:15\sCET$/ },
  { language: 'nb', zone: 'America/St_Johns', published: SUMMER, text: /^30\.\sjuni 2026 05\.45\sUTC−2:30$/ },
  { language: 'nn', zone: 'UTC', published: SUMMER, text: /^30\.\sjuni 2026 08\.15\sUTC$/ },
  { language: 'se', zone: 'Europe/London', published: WINTER, text: /2026 09\.15\sUTC$/ },
]) {
  test(`a time in the list, in ${language} with clocks as in ${zone}, in ${published.slice(5, 7)}: ${text.source}`, async ({
    page,
    site,
  }) => {
    site.config({ timeZone: zone });
    site.feed(generateFeed({ count: 1, published }));
    await open(page, `?lang=${language}`);
    await expect(releases(page).getByRole('time')).toHaveText(text);
    const [first] = await releases(page).getByRole('time').all();
    expect(await first.getAttribute('datetime')).toMatch(/^2026-0[16]-\d\dT/);
  });
}

test('a date without a time has no zone', async ({ page, site }) => {
  site.feed(generateFeed({ count: 1, each: () => ({ date_published: '2026-06-30' }) }));
  await open(page, '?lang=en');
  await expect(releases(page).getByRole('time')).toHaveText('30 June 2026');
});

test('the zone stands among the other releases as it does in the list', async ({ page, site }) => {
  site.feed(generateFeed({ count: 2, published: SUMMER }));
  await open(page, `?release=${releaseId(1)}&lang=en`);
  await expect(region(page, 'More press releases').getByRole('time')).toHaveText('30 June 2026 at 10:15 CEST');
});
