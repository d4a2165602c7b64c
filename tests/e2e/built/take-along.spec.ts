import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

import type { Download, Locator, Page } from '@playwright/test';
import ICAL from 'ical.js';

import { expect, open, PIXEL, test } from '../fixtures.ts';
import { heading, region } from '../acceptance/reader.ts';
import { BUILDER, DIST } from '../widget/ways.ts';
import { builtSite, HOME, PLACES } from './sites.ts';

/** What a reader carries away from a release, as files: they are saved as readers save them, and read by other people's programs. */

const UNZIP = process.env.UNZIP_PROGRAM || '/usr/bin/unzip';
const PDFTOTEXT = process.env.PDFTOTEXT || '/usr/bin/pdftotext';

const run = async (program: string, ...line: string[]) => (await promisify(execFile)(program, line)).stdout;

async function saved(page: Page, link: Locator): Promise<Download> {
  const coming = page.waitForEvent('download');
  await link.click();
  return coming;
}

/** The cards in a file as ical.js reads them: the values of each property, and the types of each number. */
function cards(text: string): Record<string, string[]>[] {
  const components = ICAL.parse(text);
  return (typeof components[0] === 'string' ? [components] : components).map((component: unknown) => {
    const card = new ICAL.Component(component as unknown[]);
    expect(card.name).toBe('vcard');
    const of = (name: string) => card.getAllProperties(name).map((it) => [it.getFirstValue()].flat().join(';'));
    const types = card.getAllProperties('tel').map((it) => [it.getParameter('type')].flat().join());
    return { version: of('version'), name: of('fn'), parts: of('n'), tel: of('tel'), types, email: of('email'), note: of('note') };
  });
}

for (const [how, isBuilt] of [
  ['as it was built', true],
  ['that the program shows', false],
] as const) {
  test(`contacts are saved from a page ${how}, one alone or all in one file, and read by another program`, async ({ page, site, guard }) => {
    if (isBuilt) site.holds(builtSite('demo'));
    await open(page, isBuilt ? 'contacts/' : '?view=contacts');
    const one = await saved(page, page.getByRole('link', { name: 'Lagre kontakt (vCard) Pressevakt' }).first());
    expect(one.suggestedFilename()).toBe('pressevakt.vcf');
    const duty = {
      version: ['3.0'],
      name: ['Pressevakt, Departementet for fjord og fjell'],
      parts: ['Pressevakt, Departementet for fjord og fjell;;;;'],
      tel: ['+4755500123'],
      types: ['WORK,VOICE'],
      email: ['presse@example.no'],
      note: ['ikke SMS\nAlle dager hele døgnet.'],
    };
    expect(cards(await readFile(await one.path(), 'utf8'))).toEqual([duty]);
    const all = await saved(page, page.getByRole('link', { name: 'Lagre alle (vCard)' }));
    expect(all.suggestedFilename()).toBe('pressekontakter.vcf');
    const people = cards(await readFile(await all.path(), 'utf8'));
    expect(people[0]).toEqual(duty);
    expect(people[1]).toMatchObject({
      name: ['Ragna Bruholt'],
      parts: ['Bruholt;Ragna;;;'],
      note: [expect.stringMatching(/^Leder for pressearbeidet\nMandag–fredag kl\.\s08\.00–16\.00\. Stengt på helligdager\.$/)],
    });
    expect(people).toHaveLength(await page.getByRole('link', { name: /^Lagre kontakt/ }).count());
    expect(people.flatMap((it) => it.types).join()).not.toMatch(/TEXT|MSG/);
    if (isBuilt) expect(guard.requests.filter((url) => url.endsWith('.wasm'))).toEqual([]);
  });
}

if (existsSync(UNZIP)) {
  test('a press kit is one press away, says its size before, and is opened by unzip', async ({ page, site }) => {
    site.route('kai.png', { type: 'image/png', body: PIXEL });
    const image = { url: `${site.url}kai.png`, caption: 'Kaia, sett fra nord', credit: 'Kari Nordmann', rights: 'Fri bruk.', alt: 'En kai.' };
    site.feed({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Kystverket',
      language: 'nb',
      _press_room: { contacts: [{ purpose: 'Pressevakt', phone: '55 50 01 23', note: 'ikke SMS', duty: true }] },
      items: [
        {
          id: '1',
          title: 'Ny kai',
          content_html: '<p>Kaia er <b>åpen</b>.</p>',
          date_published: '2026-11-20T09:00:00+01:00',
          _press_room: { lead: 'Kaia åpner.', images: [image] },
        },
      ],
    });
    const out = test.info().outputPath('site');
    const line = ['build', '--quiet', '--site-url', site.url, '--feed', `${site.url}feed.json`, '--assets', DIST, '--out', out];
    await run(BUILDER, ...line, '--press-kits', '20000', '--now', '2026-11-21T12:00:00+01:00');
    site.holds(out);
    await open(page, 'release/1/ny-kai/');
    const link = region(page, 'Dokumenter').getByRole('link', { name: /^Pressepakke: tekst, bilder og kontakter \(ZIP, [\d,]+\skB\)$/ });
    const file = await saved(page, link);
    expect(file.suggestedFilename()).toBe('press-kit.zip');
    const kit = await file.path();
    expect((await run(UNZIP, '-Z1', kit)).trim().split('\n').sort()).toEqual([
      'ny-kai.html',
      'ny-kai.txt',
      'pictures/01-kaia-sett-fra-nord.png',
      'pictures/captions.txt',
      'pressekontakter.vcf',
    ]);
    expect(await run(UNZIP, '-t', kit)).toContain('No errors detected');
    const text = (name: string) => run(UNZIP, '-p', kit, name);
    expect(await text('ny-kai.txt')).toMatch(/Ny kai[^]*Kaia åpner\.[^]*Kaia er åpen\.[^]*Pressevakt\r\n55 50 01 23 \(ikke SMS\)\r\n/);
    expect(cards(await text('pressekontakter.vcf'))).toMatchObject([{ name: ['Pressevakt, Kystverket'], types: ['WORK,VOICE'], note: ['ikke SMS'] }]);
    expect(await text('pictures/captions.txt')).toMatch(/Kaia, sett fra nord\r\nFoto: Kari Nordmann\r\nFri bruk\.\r\nEn kai\./);
  });
} else {
  console.log(`${UNZIP} is not here: what it finds in a press kit is NOT tested.`);
}

if (existsSync(PDFTOTEXT)) {
  test('a release that is printed into a file has masthead, kind, time, text, contacts and address on sheets of A4', async ({ page, site }) => {
    site.holds(builtSite('demo'));
    await open(page, PLACES.release);
    const title = await heading(page).innerText();
    const file = test.info().outputPath('release.pdf');
    await page.pdf({ path: file, preferCSSPageSize: true, tagged: true });
    const text = await run(PDFTOTEXT, file, '-');
    // A long address is broken across lines, and a hyphen at the end of a line is taken for
    // hyphenation.
    let rest = text.replaceAll(/[\s-]/g, '');
    for (const part of ['Departementet for fjord og fjell', 'Pressemelding', title, 'Publisert', 'Pressekontakter', '55 50 01 23', HOME + PLACES.release]) {
      const at = rest.indexOf(part.replaceAll(/[\s-]/g, ''));
      expect(at, `${part} in ${text}`).toBeGreaterThanOrEqual(0);
      rest = rest.slice(at);
    }
    expect(text).not.toMatch(/[Kk]opier|Skriv ut|Lagre|Søk|Åpent nå|Last ned/);
    // Small pictures take few sheets, and the code is on the same sheet as what comes before it.
    const sheets = text.split('\f').slice(0, -1);
    expect(sheets.length).toBeLessThanOrEqual(4);
    expect(sheets.at(-1)?.trim()).not.toMatch(/^https:/);
    const boxes = new Set((await readFile(file, 'latin1')).match(/\/MediaBox \[[^\]]+\]/g));
    expect([...boxes]).toEqual([expect.stringMatching(/^\/MediaBox \[0 0 59[456][.\d]* 84[123][.\d]*\]$/)]);
  });

  test('the text of a printed release is said to be the same as published, and altered with another phone number', async ({ page, site, guard }) => {
    site.holds(builtSite('demo'));
    await guard.stub(HOME);
    for (const place of [PLACES.release, PLACES.invitation]) {
      await open(page, place);
      const file = test.info().outputPath('release.pdf');
      await page.pdf({ path: file, preferCSSPageSize: true });
      const texts = [await run(PDFTOTEXT, file, '-'), await run(PDFTOTEXT, '-layout', file, '-')];
      await open(page, 'genuine/');
      const status = page.getByRole('main').getByRole('status');
      const ask = async (text: string, verdict: string) => {
        await page.getByRole('textbox', { name: 'Teksten' }).fill(text);
        await page.getByRole('button', { name: 'Sjekk teksten' }).click();
        await expect(status).toHaveAttribute('data-verdict', verdict);
      };
      for (const text of texts) {
        await ask(text, 'same');
        await expect(status).not.toContainText('en del av');
        await expect(status).toContainText(/Fra utskriften, .*: \d+\./);
        await ask(text.replace('55 50 01 23', '55 50 01 32'), 'altered');
      }
    }
  });
} else {
  console.log(`${PDFTOTEXT} is not here: what it finds on paper is NOT tested.`);
}
