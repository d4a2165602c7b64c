import { expect, generateFeed, open, type Endpoint, type Site } from '../fixtures.ts';
import type { Locator, Page } from '@playwright/test';

/** The address that most tests write. */
export const EMAIL = 'kåre.testesen@example.no';

/** The follow page of a press room whose form goes to `endpoint`, or with any other `subscribe` setting. */
export async function openFollow(page: Page, site: Site, subscribe: Endpoint | object): Promise<Form> {
  const setting = 'submissions' in subscribe ? { provider: 'json', url: (subscribe as Endpoint).url } : subscribe;
  site.feed(generateFeed({ count: 2 }));
  site.config({ subscribe: setting });
  await open(page, '?view=follow');
  const form = new Form(page);
  await expect(form.heading).toBeVisible();
  // A heading of the same name is shown already while the page's part of the program is being fetched.
  await expect(page.getByText('Velg hvordan du vil få nye pressemeldinger.')).toBeVisible();
  return form;
}

/** The follow page in bokmål, by what a reader finds on it. */
export class Form {
  readonly heading: Locator;
  readonly field: Locator;
  readonly submit: Locator;
  readonly sending: Locator;
  /** The list of errors above the button. */
  readonly summary: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Følg pressemeldinger' });
    this.field = page.getByRole('textbox', { name: 'E-postadresse', exact: true });
    this.submit = page.getByRole('button', { name: 'Abonner', exact: true });
    this.sending = page.getByRole('button', { name: 'Sender …', exact: true });
    this.summary = page.getByRole('group', { name: 'Du må rette disse feilene før du kan fortsette:' });
  }

  /** Writes an address and asks to subscribe. */
  async send(email = EMAIL): Promise<void> {
    await this.field.fill(email);
    await this.submit.click();
  }

  /** The message above the form, or in its place, by its heading. */
  message(title: string): Locator {
    return this.page.getByRole('status').filter({ has: this.page.getByRole('heading', { name: title, exact: true }) });
  }

  /** Checks what is shown after a subscription that failed: the message, and what was typed. */
  async expectFailure(title: string, text: RegExp, email = EMAIL): Promise<void> {
    const message = this.message(title);
    await expect(message).toContainText(text);
    await expect(message).toContainText('Det du skrev, står der fortsatt.');
    await expect(message).toBeFocused();
    await expect(this.field).toHaveValue(email);
    await expect(this.submit).toBeVisible();
    await expect(this.page).toHaveTitle(/^Feil: /);
    await this.expectNoSuccess();
  }

  /** Checks that nothing says that the reader is, or is about to be, subscribed. */
  async expectNoSuccess(): Promise<void> {
    await expect(this.page.getByText(/Sjekk e-posten din|Du er påmeldt|Vi har sendt en melding/)).toHaveCount(0);
  }

  /** Checks what is shown when the provider has accepted the address and sends a mail to confirm it. */
  async expectCheckYourMail(email = EMAIL): Promise<void> {
    const message = this.message('Sjekk e-posten din');
    await expect(message).toContainText(`Vi har sendt en melding til ${email}.`);
    await expect(message).toBeFocused();
    await expect(this.field).toHaveCount(0);
    await expect(this.page).toHaveTitle(/^Følg pressemeldinger/);
  }
}
