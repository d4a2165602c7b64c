import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Locator, Page } from '@playwright/test';

import { axe, axeWithoutScript, expect, generateFeed, noHorizontalScroll, open, releaseTitle, shots, smallFields, test, type Site } from '../fixtures.ts';
import { heading, said } from '../acceptance/reader.ts';
import { BUILDER, build } from '../widget/ways.ts';
import { builtSite, HOME, PLACES, takenOver } from './sites.ts';

const TITLE = 'Bodø får ny kai';
const LEAD = 'Kommunen bygger kai for 10 000 kroner meteren.';
const BODY = [
  '– Dette er en gledens dag, sier ordføreren. Kaia blir 250 meter lang.',
  'Arbeidet begynner i mars og er ferdig før jul i 2027.',
  'Kaia skal ikke brukes av tankskip, «uansett vær», heter det i planen.',
];
const WHOLE = [TITLE, LEAD, ...BODY].join('\n\n');

/** A site with this release and some others. */
async function publish(site: Site, body = BODY): Promise<void> {
  const each = (number: number) => ({
    language: 'nb',
    ...(number === 2 && { title: TITLE, content_html: `<p>${body.join('</p><p>')}</p>`, _press_room: { lead: LEAD } }),
  });
  await build(site, generateFeed({ count: 3, each }));
}

const field = (page: Page): Locator => page.getByRole('textbox', { name: 'Teksten' });
const button = (page: Page): Locator => page.getByRole('button', { name: 'Sjekk teksten' });
const status = (page: Page): Locator => page.getByRole('main').getByRole('status');

/** Asks about `text`, and waits for the verdict. */
async function ask(page: Page, text: string, verdict: 'same' | 'altered' | 'unknown'): Promise<void> {
  await field(page).fill(text);
  await button(page).click();
  await expect(status(page)).toHaveAttribute('data-verdict', verdict);
}

test('with the keyboard a pasted text is found to be the same, and nothing was asked for before', async ({ page, site, guard }) => {
  await publish(site);
  await open(page);
  await page.getByRole('navigation', { name: 'Mer i presserommet' }).getByRole('link', { name: 'Er dette ekte?' }).click();
  await expect(page).toHaveURL(`${site.url}genuine/`);
  await expect(heading(page)).toHaveText('Er dette ekte?');
  await expect(field(page)).toBeVisible();
  const asked = () => guard.requests.filter((url) => /\.wasm$|\/search\/|versions\.json/.test(url));
  const before = asked().length;
  await field(page).focus();
  await page.keyboard.insertText(WHOLE);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Eller en fil: ren tekst eller HTML')).toBeFocused();
  expect(asked().length).toBe(before);
  await page.keyboard.press('Tab');
  await expect(button(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveAttribute('data-verdict', 'same');
  await expect(status(page)).toContainText('Lik den publiserte');
  await expect(button(page)).toBeFocused();
  const link = status(page).getByRole('link', { name: TITLE });
  await link.click();
  await expect(heading(page)).toHaveText(TITLE);
  expect(site.problems).toEqual([]);
});

test('nothing of the text leaves the device', async ({ page, site, guard }) => {
  await publish(site);
  await open(page, 'genuine/');
  await ask(page, WHOLE, 'same');
  await ask(page, `${WHOLE} Hemmeligheten`, 'altered');
  expect(guard.requests.filter((url) => !url.startsWith(site.url))).toEqual([]);
  expect(site.requests.filter(({ method, query, body }) => method !== 'GET' || query.size > 0 || body.length > 0)).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test('what differs is marked, and said to those who cannot see it', async ({ page, site }) => {
  await publish(site);
  await open(page, 'genuine/');
  await ask(page, WHOLE.replace('250', '350').replace('i mars', 'i m\u0430rs'), 'altered');
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Forskjeller fra den publiserte' })).toBeVisible();
  await expect(main.getByRole('deletion')).toHaveText(['fjernet: 250 (slutt)', 'fjernet: mars (slutt)']);
  await expect(main.getByRole('insertion')).toHaveText(['lagt til: 350 (slutt)', 'lagt til: m\u0430[U+0430]rs (slutt)']);
  // A later question removes it.
  await ask(page, WHOLE, 'same');
  await expect(main.getByRole('insertion')).toHaveCount(0);
});

test('each kind of text has its verdict', async ({ page, site }) => {
  await publish(site);
  await open(page, 'genuine/');
  await ask(page, [TITLE, LEAD, BODY[1], BODY[0], BODY[2]].join('\n'), 'altered');
  await ask(page, WHOLE.replace('ikke ', ''), 'altered');
  await ask(page, [...WHOLE].map((c) => ({ a: '\u0430', e: '\u0435', o: '\u043e' })[c] ?? c).join(''), 'altered');
  await ask(page, [...WHOLE].join('\u200b').replaceAll(' ', '\u00a0').replace('«', '“').replace('»', '”'), 'same');
  await expect(status(page)).toContainText(/usynlige tegn \d+, mellomrom \d+, anførselstegn 2/);
  await ask(page, WHOLE.normalize('NFD'), 'same');
  await ask(page, BODY[1] ?? '', 'same');
  await expect(status(page)).toContainText('en del av pressemeldingen');
  await ask(page, 'Statsforvalteren har skrevet et langt brev om reindrift.', 'unknown');
  await expect(status(page)).toContainText('Ikke funnet her');
  await ask(page, 'kai', 'unknown');
  await expect(status(page)).toContainText('minst 3 ord');
});

test('huge texts have their verdict in time', async ({ page, site }) => {
  await publish(site);
  await open(page, 'genuine/');
  // Filled in by the page, since filling a field from outside takes long.
  const askMuch = async (before: string, line: string, verdict: string) => {
    await field(page).evaluate((field, [before, line]) => {
      (field as HTMLTextAreaElement).value = before + `${line}\n`.repeat(1_300_000 / line.length);
    }, [before, line] as const);
    await button(page).click();
    await expect(status(page)).toHaveAttribute('data-verdict', verdict);
  };
  await askMuch(`${WHOLE}\n`, 'Noe helt annet enn dette.', 'altered');
  await expect(status(page)).toContainText('Bare begynnelsen er sammenlignet');
  await askMuch('', 'zxqj vbnm kkll', 'unknown');
  await askMuch('', WHOLE, 'altered');
});

test('a whole release as it is copied from its page is the same', async ({ page, context, site, guard }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  site.holds(builtSite('demo'));
  await guard.stub(HOME);
  for (const place of [PLACES.release, PLACES.invitation]) {
    await open(page, place);
    await takenOver(page);
    await page.getByRole('button', { name: /^Kopier hei?le/ }).click();
    await expect(said(page, /er kopiert/)).toBeVisible();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    await open(page, 'genuine/');
    await ask(page, text, 'same');
    await expect(status(page)).not.toContainText('en del av');
  }
});

test('who can be reached now is not copied with a release, and its hours make no other text of it', async ({ page, context, site }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const hours = { weekly: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], from: '00:00', to: '24:00' }] };
  const contacts = [{ purpose: 'Pressevakt', phone: '55 50 01 23', duty: true, hours }];
  await build(site, generateFeed({ count: 1, each: () => ({ language: 'nb', _press_room: { contacts } }) }));
  await open(page);
  await page.getByRole('link', { name: releaseTitle(1) }).click();
  await expect(page.locator('press-room-hours').first()).toHaveText('Åpent nå');
  await page.getByRole('button', { name: 'Kopier hele pressemeldingen' }).click();
  await expect(said(page, 'er kopiert')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('Alle dager hele døgnet.');
  expect(text).not.toContain('Åpent nå');
  await open(page, 'genuine/');
  await ask(page, text, 'same');
});

test('marks of no width are told where they are overlooked: in a contact, and in an altered text too', async ({ page, site }) => {
  const contacts = [{ name: 'Kari Kai', role: 'Havnefogd', phones: ['55 50 01 23'] }];
  await build(site, generateFeed({ count: 1, each: () => ({ language: 'nb', title: TITLE, content_html: `<p>${BODY.join('</p><p>')}</p>`, _press_room: { lead: LEAD, contacts } }) }));
  await open(page, 'genuine/');
  const text = [TITLE, LEAD, ...BODY, 'Kari Kai', 'Havnefogd', '55 50 01 23'].join('\n');
  await ask(page, text, 'same');
  await expect(status(page)).not.toContainText('usynlige tegn');
  await ask(page, text.replace('Kari', 'Ka\u200bri').replace('50 01', '50\u00a001'), 'same');
  await expect(status(page)).toContainText('usynlige tegn 1, mellomrom 1, anførselstegn 0');
  await ask(page, text.replace('Kari', 'Ka\u200bri').replace('250', '350').replace('Arbeidet', 'Arbei\u00addet'), 'altered');
  await expect(status(page)).toContainText('usynlige tegn 2, mellomrom 0, anførselstegn 0');
});

test('a file is read when it is chosen', async ({ page, site }) => {
  await publish(site);
  await open(page, 'genuine/');
  const file = page.getByLabel('Eller en fil: ren tekst eller HTML');
  const html = `<!doctype html><body><h1>${TITLE}</h1><p>${[LEAD, ...BODY].join('</p><p>')}</p><script>document.title = "x"</script></body>`;
  await file.setInputFiles({ name: 'a.html', mimeType: 'text/html', buffer: Buffer.from(html) });
  await expect(status(page)).toHaveAttribute('data-verdict', 'same');
  await expect(field(page)).toHaveValue(new RegExp(`^${TITLE}\n`));
  await file.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(WHOLE.replace('–', '-'), 'latin1') });
  await expect(status(page)).toHaveAttribute('data-verdict', 'altered');
  await file.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n…') });
  await expect(status(page)).toContainText('lar seg ikke lese som tekst');
  await expect(status(page)).not.toHaveAttribute('data-verdict', /./);
});

test('a file with text in front of its body is altered, and one with text in a form is not read', async ({ page, site }) => {
  await publish(site);
  await open(page, 'genuine/');
  const file = page.getByLabel('Eller en fil: ren tekst eller HTML');
  const give = (start: string) => {
    const html = `<!doctype html>${start}<body><h1>${TITLE}</h1><p>${[LEAD, ...BODY].join('</p><p>')}</p>`;
    return file.setInputFiles({ name: 'a.html', mimeType: 'text/html', buffer: Buffer.from(html) });
  };
  await give('<p>Alt dette er usant.</p>');
  await expect(status(page)).toHaveAttribute('data-verdict', 'altered');
  await give('<form><p>Alt dette er usant.</p></form>');
  await expect(status(page)).toContainText('lar seg ikke lese som tekst');
  await expect(status(page)).not.toHaveAttribute('data-verdict', /./);
});

test('a file that is dropped is read, also beside the form, and of a PDF file it is said what to do', async ({ page, site }) => {
  await publish(site);
  await open(page, 'genuine/');
  await expect(field(page)).toBeVisible();
  const drop = async (place: Locator, name: string, text: string) => {
    const dataTransfer = await page.evaluateHandle(([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      return data;
    }, [name, text] as const);
    await place.dispatchEvent('drop', { dataTransfer });
  };
  await drop(field(page), 'a.txt', WHOLE);
  await expect(status(page)).toHaveAttribute('data-verdict', 'same');
  await drop(heading(page), 'a.pdf', '%PDF-1.7\n…');
  await expect(status(page)).toHaveText('Filen lar seg ikke lese som tekst. Åpne den, kopier teksten og lim den inn.');
  await drop(heading(page), 'a.txt', WHOLE.replace('250', '350'));
  await expect(status(page)).toHaveAttribute('data-verdict', 'altered');
});

test('under a policy that enforces Trusted Types everything works', async ({ page, site }) => {
  site.csp({ 'require-trusted-types-for': "'script'", 'trusted-types': "'none'" });
  await publish(site);
  await open(page, 'genuine/');
  await ask(page, WHOLE.replace('250', '350'), 'altered');
});

test('what cannot be fetched is said, and asking again helps', async ({ page, site, guard }) => {
  await publish(site);
  await open(page, 'genuine/');
  site.route('search/head.txt', { status: 503 });
  guard.expectConsoleError(/503|missing/);
  await field(page).fill(WHOLE);
  await button(page).click();
  await expect(status(page)).toContainText('Prøv igjen');
  await expect(status(page)).not.toHaveAttribute('data-verdict', /./);
  site.holds(test.info().outputPath('site'));
  site.route('search/head.txt', async () => ({ body: await readFile(join(test.info().outputPath('site'), 'search/head.txt')) }));
  await ask(page, WHOLE, 'same');
});

test('a release whose versions or page do not come for a fault of the server is not said to be missing or altered', async ({ page, site, guard }) => {
  await publish(site);
  const heads = await readFile(join(test.info().outputPath('site'), 'integrity.json'), 'utf8');
  const folder = /"(release\/melding-0002\/[^"]*)"/.exec(heads)?.[1] ?? '';
  guard.expectConsoleError(/503/);
  await open(page, 'genuine/');
  for (const name of [`${folder}versions.json`, `${folder}index.html`]) {
    site.route(name, { status: 503 });
    await field(page).fill(WHOLE.replace('250', '350'));
    await button(page).click();
    await expect(status(page)).toContainText('Prøv igjen');
    await expect(status(page)).not.toHaveAttribute('data-verdict', /./);
    site.route(name, async () => ({ body: await readFile(join(test.info().outputPath('site'), name)) }));
    await ask(page, WHOLE.replace('250', '350'), 'altered');
  }
});

test.describe('with a signature', () => {
  test.beforeEach(async ({ site }) => {
    await publish(site);
    const [key, out] = ['key.pem', 'site'].map((name) => test.info().outputPath(name));
    await promisify(execFile)(BUILDER, ['sign', '--new-key', key]);
    await promisify(execFile)(BUILDER, ['sign', out, '--key', key]);
  });

  const SIGNED = 'og signaturen stemmer';
  const FORGED = 'Signaturen stemmer ikke.';
  const text = (name: string) => readFile(test.info().outputPath('site', name), 'utf8');

  test('the same text is said to be signed', async ({ page }) => {
    await open(page, 'genuine/');
    await ask(page, WHOLE, 'same');
    await expect(status(page)).toContainText(SIGNED);
    await ask(page, WHOLE.replace('250', '350'), 'altered');
    await expect(status(page)).not.toContainText(/signert|signatur/i);
  });

  test('heads that were changed, another key and other versions are not', async ({ page, site }) => {
    const heads = await text('integrity.json');
    const file = JSON.parse(await text('.well-known/press-room.json')) as { key: { x: string }; signature: string };
    const path = /"(release\/melding-0002\/[^"]*)"/.exec(heads)?.[1] ?? '';
    const versions = await text(`${path}versions.json`);
    await open(page, 'genuine/');
    for (const [name, body, right] of [
      ['integrity.json', heads.replace(/"head":"./, '"head":"0'), heads],
      ['.well-known/press-room.json', JSON.stringify({ ...file, key: { ...file.key, x: 'A'.repeat(43) } }), JSON.stringify(file)],
      ['.well-known/press-room.json', JSON.stringify({ ...file, signature: file.signature.replace(/^.{4}/, 'AAAA') }), JSON.stringify(file)],
      ['.well-known/press-room.json', JSON.stringify({ ...file, signature: '<>' }), JSON.stringify(file)],
      [`${path}versions.json`, versions.replace('"time_from":"feed"', '"time_from":"build"'), versions],
    ] as const) {
      site.route(name, { body });
      await ask(page, WHOLE, 'same');
      await expect(status(page)).toContainText(FORGED);
      site.route(name, { body: right });
      await ask(page, WHOLE, 'same');
      await expect(status(page)).toContainText(SIGNED);
    }
  });

  test('after a build that changed something, that is said', async ({ page, site }) => {
    await publish(site, [...BODY, 'Mer følger i mai.']);
    await open(page, 'genuine/');
    await ask(page, WHOLE, 'same');
    await expect(status(page)).toContainText('versjon 1 av 2');
    await expect(status(page)).toContainText('endret etter at det sist ble signert');
  });
});

for (const language of ['nb', 'nn', 'en', 'se']) {
  test(`axe finds nothing on the page in ${language}, light and dark, wide and narrow`, async ({ page, site }) => {
    await publish(site);
    await open(page, `${language === 'nb' ? '' : `${language}/`}genuine/`);
    for (const [name, text] of [
      ['same', WHOLE],
      ['altered', `${WHOLE.replace('250', '350')}\nStyret har gått av.`],
    ]) {
      await page.getByRole('main').getByRole('textbox').fill(text);
      await page.getByRole('main').locator('button').click();
      await expect(status(page)).toHaveAttribute('data-verdict', name);
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: 'light' });
        await axe(page);
        await shots(page, `genuine-${language}-${name}-light`);
        await page.emulateMedia({ colorScheme: 'dark' });
        await axe(page, { onlyColours: true });
        await shots(page, `genuine-${language}-${name}-dark`);
        await noHorizontalScroll(page);
      }
    }
    expect(await smallFields(page)).toEqual([]);
  });
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says that it needs one, and has no form that does nothing', async ({ page, site }) => {
    await publish(site);
    await open(page, 'genuine/');
    await expect(page.getByText('Sjekken trenger JavaScript')).toBeVisible();
    await expect(field(page)).toBeHidden();
    await axeWithoutScript(page);
  });
});
