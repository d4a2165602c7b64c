import type { Page } from '@playwright/test';

import { expect, open, test } from '../fixtures.ts';

/** The names of everything that Tab comes to after the head of the page, in order. */
async function stops(page: Page): Promise<string[]> {
  await page.getByRole('main').focus();
  const names: string[] = [];
  for (let n = 0; n < 60; n += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const at = document.activeElement;
      const inMain = at && document.querySelector('main')?.contains(at);
      return inMain ? (at.getAttribute('aria-label') ?? at.textContent ?? '').trim().replace(/\s+/g, ' ') : null;
    });
    if (name === null) {
      return names;
    }
    names.push(name);
  }
  throw new Error('Tab never left the page');
}

test('Tab goes through a release as it is read: text, pictures, files, film, contacts, versions, tools', async ({ page }) => {
  await open(page, '?release=dff-2026-022');
  await expect(page.getByRole('region', { name: 'Flere pressemeldinger' })).toBeVisible();
  expect(await stops(page)).toEqual([
    'Tilbake til alle pressemeldinger',
    'Ring 55 50 01 23 (ikke SMS)',
    'Ring 55 50 01 40 (Treffes hverdager kl. 8–16)',
    'Ring 55 50 01 71',
    'Alle kontakter',
    'Bilder',
    'Dokumenter',
    'Kopier sitatet',
    'Kopier sitatet',
    'tallene kan lastes ned',
    'Kopier sitatet',
    'sende inn en uttalelse',
    'Les saken hos dff.example.no',
    ...Array.from({ length: 4 }, () => [expect.stringMatching(/Vis «.*» i full størrelse$/), expect.stringMatching(/^Last ned originalen av «/)]).flat(),
    expect.stringMatching(/^Fjordplan 2027–2030/),
    expect.stringMatching(/^Fjordplanen på én side/),
    'Høring av fjordplanen',
    'Kart over de ti fjordene',
    expect.stringMatching(/^Spill av «Fjordplanen/),
    'Se videoen hos youtube.com',
    'Ring 55 50 01 23 (ikke SMS)',
    'presse@example.no',
    'Lagre kontakt (vCard) Pressevakt',
    ...Array.from({ length: 7 }, () => expect.any(String)),
    'Pressekontakter',
    expect.stringMatching(/^English/),
    expect.stringMatching(/^Davvisámegiella/),
    'Kystberedskap',
    'Havbruk',
    'Reiseliv',
    'Kopier lenke',
    'Kopier hele pressemeldingen',
    'Skriv ut',
    'Mer om departementet',
    ...Array.from({ length: 4 }, () => expect.any(String)),
    'Alle pressemeldinger',
  ]);
});

test('on a phone the way to the contacts comes before everything else in a release', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await open(page, '?release=dff-2026-019');
  await expect(page.getByRole('region', { name: 'Flere pressemeldinger' })).toBeVisible();
  expect((await stops(page)).slice(0, 8)).toEqual([
    'Tilbake til alle pressemeldinger',
    'Til kontaktene',
    'Ring 55 50 01 23 (ikke SMS)',
    'Ring 55 50 01 42 (ikkje SMS)',
    'Ring 55 50 01 80',
    'Alle kontakter',
    'Meld deg på eller les mer',
    'Kopier sitatet',
  ]);
});

test('Tab goes through the contacts from the duty phone on, each with its number before its address', async ({ page }) => {
  await open(page, '?view=contacts');
  await expect(page.getByRole('link', { name: /^Ring / }).nth(5)).toBeVisible();
  const all = await stops(page);
  expect(all.slice(0, 4)).toEqual([
    'Lagre alle (vCard)',
    'Ring 55 50 01 23 (ikke SMS)',
    'presse@example.no',
    'Lagre kontakt (vCard) Pressevakt',
  ]);
  all.forEach((name, at) => {
    // One address is in the note under the contacts.
    if (/@/.test(name) && name !== 'postmottak@example.no') {
      expect(all[at - 1], `before ${name}`).toMatch(/^Ring |@/);
    }
  });
});
