import { expect, type Site } from '../fixtures.ts';
import type { Locator, Page } from '@playwright/test';

/** Where the publisher's home page is in the tests of failures. */
export const HOME = 'https://kyst.example.no/';

/** Gives the press room a name and a home page to send readers to. */
export function withPublisher(site: Site): void {
  site.config({ publisher: { name: 'Kystdirektoratet', url: HOME } });
}

/** A page that is not blank: one `main`, with a heading and something to read. */
export async function expectReadable(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await expect(main).toHaveCount(1);
  await expect(main.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(/\S/);
  await expect(page).toHaveTitle(/\S/);
}

/** The notice, in Bokmål, that the releases could not be fetched, with everything that the reader can do next. */
export async function expectFeedNotice(page: Page, text: RegExp): Promise<Locator> {
  const notice = page.getByRole('alert').filter({ hasText: 'Vi fikk ikke hentet pressemeldingene' });
  await expect(notice).toContainText(text);
  await expect(notice.getByRole('heading', { name: 'Vi fikk ikke hentet pressemeldingene' })).toBeVisible();
  await expect(notice.getByRole('button', { name: 'Prøv igjen' })).toBeVisible();
  await expect(notice.getByRole('link', { name: 'Gå til Kystdirektoratet' })).toHaveAttribute('href', HOME);
  await expect(notice.getByRole('link', { name: 'Åpne selve nyhetsstrømmen' })).toHaveAttribute('href', /^http/);
  await expect(page.getByText('Ingen pressemeldinger ennå')).toHaveCount(0);
  await expectReadable(page);
  return notice;
}

/** All warnings to the publisher that the press room wrote to the console. */
export function warnings(guard: { messages: { type: string; text: string }[] }): string {
  return guard.messages
    .filter(({ type }) => type === 'warning')
    .map(({ text }) => text)
    .join('\n');
}
