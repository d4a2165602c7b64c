import { expect, test } from '../fixtures.ts';
import { EMAIL, openFollow } from './form.ts';

const FAILED = 'Påmeldingen ble ikke registrert';
const LIST = '5f2b8c1e-0d3a-4b6f-9e7a-1c2d3e4f5a6b';

test('a form that the host’s policy refuses says so, and nothing typed is lost', async ({
  page,
  context,
  site,
  other,
  guard,
}) => {
  // The policy of the tests allows forms to be sent to the page’s own site only.
  guard.expectViolation(/form-action/);
  const endpoint = other.endpoint('html');
  const form = await openFollow(page, site, { provider: 'form', url: endpoint.url });
  await form.field.fill(EMAIL);
  // Playwright would wait for the navigation, which never comes here; the browser’s own protocol
  // does not.
  const browser = await context.newCDPSession(page);
  const ask = async (expression: string): Promise<string> =>
    (await browser.send('Runtime.evaluate', { expression, returnByValue: true })).result.value;
  await ask("document.querySelector('form [type=submit], form button').click()");
  await expect.poll(() => ask('document.activeElement.textContent')).toContain(FAILED);
  expect(await ask('document.activeElement.textContent')).toMatch(/fikk ikke kontakt med påmeldingstjenesten/);
  expect(await ask('document.activeElement.getAttribute("role")')).toBe('status');
  expect(await ask('document.querySelector("input[type=email]").value')).toBe(EMAIL);
  expect(await ask('document.title')).toMatch(/^Feil: /);
  expect(await ask('document.body.textContent')).not.toMatch(/Sjekk e-posten din|Du er påmeldt/);
  expect(await ask('location.href')).toContain(site.url);
  expect(endpoint.submissions).toEqual([]);
});

for (const { name, answer, title = FAILED, text, error } of [
  { name: 'a refusal', answer: { status: 400, type: 'application/json', body: { message: 'No' } }, text: /godtok ikke/, error: /400/ },
  { name: 'a service out of order', answer: { status: 502, body: '' }, text: /Noe gikk galt hos påmeldingstjenesten/, error: /502/ },
  { name: 'an answer of another kind', answer: { type: 'application/json', body: { ok: true } }, title: 'Vi vet ikke om du er påmeldt', text: /vet ikke om det gikk bra/ },
  { name: 'a login page with status 200', answer: { type: 'text/html', body: '<title>Logg inn' }, title: 'Vi vet ikke om du er påmeldt', text: /Se i innboksen/ },
]) {
  test(`listmonk: ${name} is no success, and another try can be one`, async ({ page, site, guard }) => {
    if (error) {
      guard.expectConsoleError(error);
    }
    const path = 'liste/api/public/subscription';
    site.endpoint(answer, { path });
    const form = await openFollow(page, site, { provider: 'listmonk', url: `${site.url}liste`, lists: [LIST] });
    await form.send();
    await form.expectFailure(title, text);
    site.endpoint({ type: 'application/json', body: { data: { has_optin: true } } }, { path });
    await form.submit.click();
    await form.expectCheckYourMail();
  });
}

test('listmonk: a connection that breaks is no success', async ({ page, site, guard }) => {
  guard.expectConsoleError(/ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/);
  site.reset('liste/api/public/subscription');
  const form = await openFollow(page, site, { provider: 'listmonk', url: `${site.url}liste`, lists: [LIST] });
  await form.send();
  await form.expectFailure(FAILED, /fikk ikke kontakt med påmeldingstjenesten/);
});
