// A feed that is pasted or dropped: what is found in it, and what readers get.

import { axe, expect, generateFeed, installClock, noHorizontalScroll, open, releaseTitle, settled, shots, smallFields, test } from '../fixtures.ts';
import { partFile } from '../part-file.ts';
import { ADDRESS, findings, pageHeading, preview, shownHeading, shownHeadlines, summary, taken, textField } from './desk.ts';

const PART = partFile('check');

/** A feed whose second release has no lead. */
function text(count = 2): string {
  const each = (n: number) => (n === 2 ? { summary: undefined, _press_room: { kind: 'news' } } : {});
  return JSON.stringify(generateFeed({ count, each }), null, 2);
}

test('the follow page leads there, and its part and texts come then', async ({ page, site }) => {
  await open(page, '?view=follow');
  await expect(pageHeading(page)).toHaveText('Følg pressemeldinger');
  await settled(page);
  expect(site.count(PART)).toBe(0);
  await page.getByRole('link', { name: 'Kontroller en feed' }).click();
  await expect(pageHeading(page)).toHaveText('Kontroller en feed');
  await expect(pageHeading(page)).toBeFocused();
  await expect(page).toHaveTitle(/^Kontroller en feed – /);
  await expect(textField(page)).toBeVisible();
  await expect(summary(page)).toHaveText('Ingenting er kontrollert ennå.');
  expect(site.requests.map(({ path }) => path).filter((path) => path.startsWith('check/')).sort()).toEqual([
    'check/check.css',
    'check/check.js',
    'check/nb.json',
  ]);
});

test('what is pasted is checked at once, shown, and sent nowhere', async ({ page, site }) => {
  await open(page, ADDRESS);
  await textField(page).waitFor();
  await settled(page);
  const before = site.requests.length;
  await textField(page).fill(text());
  await expect(summary(page)).toContainText('json-feed. Meldinger: 2. Funn:');
  const second = findings(page).getByRole('listitem').filter({ hasText: 'ingen ingress' });
  await expect(second).toHaveCount(1);
  await expect(second).toContainText('$.items[0]');
  await expect(second).toContainText('Hvorfor: Lister viser de første ordene i teksten');
  await expect(second).toContainText('Slik retter du det: Skriv to eller tre setninger i lead');
  await expect(shownHeadlines(page)).toHaveText([releaseTitle(2), releaseTitle(1)]);
  await expect(preview(page).getByRole('combobox', { name: 'Hva som vises' })).toHaveValue('');
  await settled(page);
  // The part with the views of releases, which knows how much of a text is shown.
  const asked = site.requests.slice(before).map(({ method, path, query }) => `${method} ${path}?${query}`);
  expect(asked.filter((request) => !/^GET press-room-(site-(pages|shared)-\w+\.wasm|pages-\w+\.css)\?$/.test(request))).toEqual([]);
});

test('broken text is told with line and column, and the button leads there', async ({ page }) => {
  await open(page, ADDRESS);
  await textField(page).fill('{\n  "version": "https://jsonfeed.org/version/1.1",\n  "title": Kaia,\n  "items": []\n}');
  await expect(summary(page)).toHaveText('Den kan ikke leses.');
  await expect(findings(page).getByRole('listitem')).toContainText('ikke JSON: her mangler en verdi');
  await findings(page).getByRole('button', { name: 'linje 3, kolonne 12' }).click();
  await expect(textField(page)).toBeFocused();
  const selected = () => textField(page).evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd));
  await expect.poll(selected).toBe('  "title": Kaia,');
  await expect(preview(page)).toContainText('Lim inn en feed for å se hva leserne får.');
});

test('in a feed on one line the button leads to the place', async ({ page }) => {
  await open(page, ADDRESS);
  const line = `{"version":"https://jsonfeed.org/version/1.1","description":"${'😀 lang tekst '.repeat(40)}","title":Kaia,"items":[]}`;
  await textField(page).fill(line);
  await findings(page).getByRole('button', { name: /^linje 1, kolonne/ }).click();
  const selected = () => textField(page).evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd));
  await expect.poll(selected).toMatch(/^Kaia/);
});

test('a web page, an empty feed and text of another kind each have their own sentence', async ({ page }) => {
  await open(page, ADDRESS);
  for (const [pasted, said] of [
    ['<!doctype html><title>Presse</title>', 'en nettside, ikke en feed'],
    ['<?xml version="1.0"?>\n<rss version="2.0"></rss>', 'RSS eller Atom, som bare byggeprogrammet leser'],
    ['{"version":"https://jsonfeed.org/version/1.1","title":"Tom","items":[]}', 'en feed uten meldinger'],
    ['{"name":"noko anna"}', 'JSON, men ikke et format som blir lest'],
    ['{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"', 'den slutter midt i'],
  ] as const) {
    await textField(page).fill(pasted);
    await expect(findings(page).getByRole('listitem')).toContainText(said);
  }
  await page.getByRole('button', { name: 'Tøm' }).click();
  await expect(textField(page)).toBeFocused();
  await expect(textField(page)).toHaveValue('');
  await expect(summary(page)).toHaveText('Ingenting er kontrollert ennå.');
});

test('a file is checked as if its text had been pasted, chosen or dropped', async ({ page }) => {
  await open(page, ADDRESS);
  const file = page.getByLabel('Velg en fil');
  await expect(file).toBeVisible();
  await file.setInputFiles({ name: 'feed.json', mimeType: 'application/json', buffer: Buffer.from(text(3)) });
  await expect(summary(page)).toContainText('Meldinger: 3.');
  const drop = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'feed.json'));
    return data;
  }, text(1));
  // If it were dropped beside the field, the browser would show it in place of the page.
  await pageHeading(page).dispatchEvent('drop', { dataTransfer: drop });
  await expect(summary(page)).toContainText('Meldinger: 1.');
  await expect(textField(page)).toHaveValue(text(1));
});

test('a feed of another format has its reader come', async ({ page, site }) => {
  await open(page, ADDRESS);
  await textField(page).waitFor();
  expect(site.count(partFile('prs'))).toBe(0);
  const release = { id: 1, title: 'Opnar kaia', published: '2026-06-01T08:00:00Z', body: '<p>Tekst</p>', url: 'https://a.example/1' };
  await textField(page).fill(JSON.stringify({ releases: [release], nextPage: null, totalCount: 1 }));
  await expect(summary(page)).toContainText('prs. Meldinger: 1.');
  await expect(shownHeadlines(page)).toHaveText(['Opnar kaia']);
  const post = { id: 7, date: '2026-03-01T12:00:00', date_gmt: '2026-03-01T11:00:00', type: 'post', status: 'publish', slug: 'kaia', link: 'https://kommune.example.no/kaia/', title: { rendered: 'Kaia &#8211; igjen' }, content: { rendered: '<p>Ho opna.</p>', protected: false }, excerpt: { rendered: '', protected: false } };
  await textField(page).fill(JSON.stringify([post]));
  await expect(summary(page)).toContainText('wordpress. Meldinger: 1.');
  await expect(shownHeadlines(page)).toHaveText(['Kaia – igjen']);
});

test('a release is shown as its page has it, and links lead nowhere', async ({ page }) => {
  await open(page, ADDRESS);
  await textField(page).fill(text());
  await shownHeadlines(page).first().getByRole('link').click();
  await expect(page).toHaveURL(/\?view=check$/);
  await findings(page).getByRole('button', { name: `Vis: ${releaseTitle(2)}` }).click();
  await expect(preview(page).getByRole('heading', { name: 'Forhåndsvisning' })).toBeFocused();
  await expect(shownHeading(page, releaseTitle(2))).toBeVisible();
  await preview(page).getByRole('combobox', { name: 'Hva som vises' }).selectOption({ label: releaseTitle(1) });
  await expect(shownHeading(page, releaseTitle(1))).toBeVisible();
  await preview(page).getByRole('link', { name: 'Tilbake til alle pressemeldinger' }).click();
  await expect(page).toHaveURL(/\?view=check$/);
  await expect(pageHeading(page)).toHaveText('Kontroller en feed');
  await preview(page).getByRole('combobox', { name: 'Hva som vises' }).selectOption('');
  await expect(shownHeadlines(page)).toHaveText([releaseTitle(2), releaseTitle(1)]);
});

test('what is typed outlives another page and another language', async ({ page }) => {
  await open(page, ADDRESS);
  await textField(page).fill(text());
  await page.getByRole('textbox', { name: 'Navn på avsenderen' }).fill('Kystnytt');
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Pressekontakter' }).click();
  await expect(pageHeading(page)).toHaveText('Pressekontakter');
  await page.goBack();
  await expect(textField(page)).toHaveValue(text());
  await expect(summary(page)).toContainText('Meldinger: 2.');
  await page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'English' }).click();
  await expect(pageHeading(page)).toHaveText('Check a feed');
  await expect(page.getByRole('textbox', { name: 'Text of the feed' })).toHaveValue(text());
  await expect(page.getByRole('textbox', { name: 'Name of the publisher' })).toHaveValue('Kystnytt');
  await expect(page.getByRole('region', { name: 'What to fix' })).toContainText('no lead');
});

test('hostile text runs nothing and stands as text', async ({ page }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => (dialogs.push(dialog.message()), dialog.dismiss()));
  await open(page, ADDRESS);
  const title = '<img src=x onerror=alert(1)> `</script><script>alert(2)</script>';
  const each = () => ({ title, content_html: '<script>alert(3)</script><p onclick="alert(4)">Tekst</p><iframe src="javascript:alert(5)"></iframe>' });
  await textField(page).fill(JSON.stringify(generateFeed({ count: 1, each })));
  await expect(shownHeadlines(page)).toHaveText([title]);
  await findings(page).getByRole('button', { name: /^Vis: / }).first().click();
  await expect(shownHeading(page, title)).toBeVisible();
  await expect(preview(page).getByText('Tekst', { exact: true })).toBeVisible();
  await expect(preview(page).locator('script:not([src="tools/tools.js"]), iframe, [onclick], [onerror]')).toHaveCount(0);
  expect(dialogs).toEqual([]);
  await page.getByRole('textbox', { name: 'Navn på avsenderen' }).fill('</script><script>alert(6)</script>"\\');
  const block = taken(page, 'Til index.html');
  await expect(block).toContainText('\\u003c/script>\\u003cscript>alert(6)\\u003c/script>\\"\\\\');
  expect((await block.textContent())!.match(/<\/script>/g)).toHaveLength(1);
});

for (const width of [360, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`it is readable at ${width} pixels in ${colorScheme} colours`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await open(page, ADDRESS);
      await textField(page).fill(text(3));
      await expect(shownHeadlines(page)).toHaveCount(3);
      await settled(page);
      await noHorizontalScroll(page);
      if (width === 360) expect(await smallFields(page)).toEqual([]);
      await axe(page);
      await shots(page, `check-${colorScheme}`);
      await preview(page).getByRole('combobox', { name: 'Hva som vises' }).selectOption({ label: releaseTitle(3) });
      await expect(shownHeading(page, releaseTitle(3))).toBeVisible();
      await noHorizontalScroll(page);
      await axe(page);
      await shots(page, `check-release-${colorScheme}`);
    });
  }
}

test('a long feed is checked when the typing rests', async ({ page }) => {
  const clock = await installClock(page);
  await open(page, ADDRESS);
  await textField(page).waitFor();
  await page.getByLabel('Velg en fil').setInputFiles({ name: 'feed.json', mimeType: 'application/json', buffer: Buffer.from(text(400)) });
  await expect(summary(page)).toContainText('Meldinger: 400.');
  await textField(page).press('Control+Home');
  await textField(page).pressSequentially('x,');
  await expect(summary(page)).toContainText('Meldinger: 400.');
  await clock.pass(400);
  await expect(summary(page)).toHaveText('Den kan ikke leses.');
  await textField(page).press('Backspace');
  await textField(page).press('Backspace');
  await expect(summary(page)).toHaveText('Den kan ikke leses.');
  await clock.pass(400);
  await expect(summary(page)).toContainText('Meldinger: 400.');
});
