import type { Page } from '@playwright/test';

import { builtSite, fileOf, takenOver } from '../built/sites.ts';
import { expect, open, test, type Site } from '../fixtures.ts';
import { EMAIL, Form, openFollow } from './form.ts';

/** Names that real services give their fields and that hide a member of the form. */
const USUAL = ['submit', 'action', 'method', 'target', 'elements', 'reset', 'id', 'name', 'checkValidity', 'requestSubmit', 'u'];

/** Every name that hides a member of a form from scripts, and some that hide nothing. */
async function allNames(page: Page): Promise<string[]> {
  const members = await page.evaluate(() => {
    const all: string[] = [];
    for (let one: object | null = HTMLFormElement.prototype; one; one = Object.getPrototypeOf(one)) {
      all.push(...Object.getOwnPropertyNames(one));
    }
    return all;
  });
  return [...new Set([...USUAL, ...members])].filter((name) => name !== '__proto__');
}

const valuesOf = (names: string[]) => Object.fromEntries(names.map((name) => [name, `verdien av ${name}`]));

async function expectPosted(page: Page, site: Site, submissions: { fields: Record<string, string> }[], fields: Record<string, string>): Promise<void> {
  await expect(page).toHaveTitle('Takk');
  expect(page.url()).toBe(`${site.url}subscribe`);
  expect(submissions.map((one) => one.fields)).toEqual([fields]);
}

for (const name of USUAL) {
  test(`a hidden field called «${name}» is sent along, and the form works`, async ({ page, site }) => {
    const endpoint = site.endpoint('html');
    const form = await openFollow(page, site, { provider: 'form', url: endpoint.url, extra: { [name]: 'ja' } });
    await form.send('kåre');
    await expect(form.summary).toBeFocused();
    await form.send();
    await expectPosted(page, site, endpoint.submissions, { email: EMAIL, [name]: 'ja' });
  });
}

test('the field for the address can have such a name too', async ({ page, site }) => {
  const endpoint = site.endpoint('html');
  const form = await openFollow(page, site, { provider: 'form', url: endpoint.url, emailField: 'submit' });
  await form.send();
  await expectPosted(page, site, endpoint.submissions, { submit: EMAIL });
});

test('fields with all names that a form has members of can be mended, translated, left and sent', async ({ page, site }) => {
  const extra = valuesOf(await allNames(page));
  const endpoint = site.endpoint('html');
  const form = await openFollow(page, site, { provider: 'form', url: endpoint.url, extra });
  await form.send('kåre');
  await expect(form.summary).toBeFocused();
  const languages = page.getByRole('navigation', { name: 'Språk' });
  await languages.getByRole('link', { name: 'English' }).click();
  await expect(page.getByRole('group', { name: 'There is a problem' })).toBeVisible();
  await page.getByRole('link', { name: 'Norsk bokmål' }).or(page.getByRole('link', { name: 'Bokmål' })).first().click();
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Pressekontakter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pressekontakter' })).toBeFocused();
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Følg' }).click();
  await form.send();
  await expectPosted(page, site, endpoint.submissions, { email: EMAIL, ...extra });
});

test('a built page with such fields is taken over as it stands, and sends them', async ({ page, site }) => {
  const extra = valuesOf(await allNames(page));
  site.holds(builtSite('form'));
  site.config({ subscribe: { provider: 'form', url: 'subscribe', extra } });
  const endpoint = site.endpoint('html');
  const hidden = Object.entries(extra).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
  const html = fileOf('form', 'follow/index.html')
    .replace(/<form [^>]*>/, (start) => (start.includes('pr-subscribe-form') || start.includes('novalidate') ? start + hidden.join('') : start))
    .replace(/"subscribe": ?\{[^}]*\}/, `"subscribe": ${JSON.stringify({ provider: 'form', url: 'subscribe', extra })}`);
  expect(html).toContain('verdien av submit');
  site.page('follow/', html);
  await open(page, 'follow/');
  await takenOver(page);
  const form = new Form(page);
  await form.send('kåre');
  await expect(form.summary).toBeFocused();
  await form.send();
  await expectPosted(page, site, endpoint.submissions, { email: EMAIL, ...extra });
});
