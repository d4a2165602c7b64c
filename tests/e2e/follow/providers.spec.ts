import { createServer, type AddressInfo } from 'node:net';

import { expect, generateFeed, installClock, open, test } from '../fixtures.ts';
import { EMAIL, openFollow } from './form.ts';

const LIST = '5f2b8c1e-0d3a-4b6f-9e7a-1c2d3e4f5a6b';
const FAILED = 'Påmeldingen ble ikke registrert';
const UNCLEAR = 'Vi vet ikke om du er påmeldt';

test.describe('a service of one’s own (json)', () => {
  test('gets address and language as JSON, and only then does success stand there', async ({ page, site }) => {
    const endpoint = site.endpoint();
    const held = site.hold(endpoint.path);
    const form = await openFollow(page, site, endpoint);
    await form.send();
    await held.arrived;
    await form.expectNoSuccess();
    held.release();
    await form.expectCheckYourMail();
    expect(endpoint.submissions).toEqual([
      {
        type: 'application/json',
        body: JSON.stringify({ email: EMAIL, language: 'nb' }),
        fields: { email: EMAIL, language: 'nb' },
      },
    ]);
  });

  test('gets fields by the names and with the extras that it was set up with', async ({ page, site }) => {
    const endpoint = site.endpoint();
    const extra = { list: 'press', locale: { nb: 'nb_NO', nn: 'nn_NO' } };
    const form = await openFollow(page, site, { provider: 'json', url: endpoint.url, emailField: 'epost', extra });
    await form.send();
    await form.expectCheckYourMail();
    expect(endpoint.submissions.map(({ fields }) => fields)).toEqual([
      { epost: EMAIL, language: 'nb', list: 'press', locale: 'nb_NO' },
    ]);
  });

  test('is told the language that the reader reads in', async ({ page, site }) => {
    const endpoint = site.endpoint();
    site.config({ subscribe: { provider: 'json', url: endpoint.url } });
    await open(page, '?view=follow&lang=nn');
    await page.getByRole('textbox', { name: 'E-postadresse' }).fill(EMAIL);
    await page.getByRole('button', { name: 'Abonner' }).click();
    const message = page.getByRole('status').filter({ hasText: 'Sjekk e-posten din' });
    await expect(message).toContainText('Vi har sendt ei melding');
    expect(endpoint.submissions.map(({ fields }) => fields)).toEqual([{ email: EMAIL, language: 'nn' }]);
  });

  test('learns neither cookies nor where the reader came from', async ({ page, context, site }) => {
    const endpoint = site.endpoint();
    const form = await openFollow(page, site, endpoint);
    await context.addCookies([{ name: 'sesjon', value: 'hemmelig', url: site.url }]);
    await form.send();
    await form.expectCheckYourMail();
    const { headers, method } = await site.arrival(endpoint.path);
    expect(method).toBe('POST');
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
  });

  test('may say yes with no words at all', async ({ page, site }) => {
    const form = await openFollow(page, site, site.endpoint('empty'));
    await form.send();
    await form.expectCheckYourMail();
  });

  test('that asks for no confirmation subscribes at once', async ({ page, site }) => {
    const url = site.endpoint().url;
    const form = await openFollow(page, site, { provider: 'json', url, doubleOptIn: false });
    await form.send();
    await expect(form.message('Du er påmeldt')).toContainText(`Nye pressemeldinger blir sendt til ${EMAIL}.`);
    await expect(form.message('Du er påmeldt')).toBeFocused();
    await expect(page.getByText('Sjekk e-posten din')).toHaveCount(0);
  });

  test('on another domain works when it lets the press room in', async ({ page, site, other, guard }) => {
    guard.allow(other.url);
    site.csp({ 'connect-src': `'self' ${other.origin}` });
    other.cors(true);
    const endpoint = other.endpoint();
    const form = await openFollow(page, site, endpoint);
    await form.send();
    await form.expectCheckYourMail();
    expect(endpoint.submissions.map(({ fields }) => fields.email)).toEqual([EMAIL]);
  });
});

test.describe('listmonk', () => {
  test('gets its public call, and its answer says whether a mail must be confirmed', async ({ page, site }) => {
    const answer = { type: 'application/json', body: { data: { has_optin: true } } };
    const endpoint = site.endpoint(answer, { path: 'liste/api/public/subscription' });
    const form = await openFollow(page, site, { provider: 'listmonk', url: `${site.url}liste`, lists: [LIST] });
    await form.send();
    await form.expectCheckYourMail();
    expect(endpoint.submissions.map(({ type, body }) => [type, JSON.parse(body)])).toEqual([
      ['application/json', { email: EMAIL, list_uuids: [LIST] }],
    ]);
  });

  test('that asks for no confirmation subscribes at once', async ({ page, site }) => {
    const answer = { type: 'application/json', body: { data: { has_optin: false } } };
    site.endpoint(answer, { path: 'liste/api/public/subscription' });
    const form = await openFollow(page, site, { provider: 'listmonk', url: `${site.url}liste/`, lists: [LIST] });
    await form.send();
    await expect(form.message('Du er påmeldt')).toBeFocused();
  });

  test('that answers something else than listmonk does is not believed', async ({ page, site }) => {
    site.endpoint('empty', { path: 'liste/api/public/subscription' });
    const form = await openFollow(page, site, { provider: 'listmonk', url: `${site.url}liste`, lists: [LIST] });
    await form.send();
    await form.expectFailure(UNCLEAR, /vet ikke om det gikk bra/);
  });
});

test.describe('a form at a newsletter service (form)', () => {
  test('is posted by the browser, which shows the service’s own answer', async ({ page, site, other, guard }) => {
    guard.allow(other.url);
    site.csp({ 'form-action': `'self' ${other.origin}` });
    const endpoint = other.endpoint('html');
    const extra = { account: 'a1b2c3', lang: { nb: 'no', en: 'en' } };
    const form = await openFollow(page, site, { provider: 'form', url: endpoint.url, emailField: 'EMAIL', extra });
    await form.send();
    await expect(page).toHaveTitle('Takk');
    expect(page.url()).toBe(endpoint.url);
    expect(endpoint.submissions.map(({ type, fields }) => ({ type, fields }))).toEqual([
      { type: 'application/x-www-form-urlencoded', fields: { EMAIL, account: 'a1b2c3', lang: 'no' } },
    ]);
  });

  test('is not posted with a mistake in it', async ({ page, site }) => {
    const endpoint = site.endpoint('html');
    const form = await openFollow(page, site, { provider: 'form', url: endpoint.url });
    await form.send('kåre');
    await expect(form.summary).toBeFocused();
    expect(endpoint.submissions).toEqual([]);
  });
});

test.describe('without a form', () => {
  test('the reader writes a mail where that is how to subscribe', async ({ page, site }) => {
    const subject = { nb: 'Abonner på pressemeldinger', nn: 'Abonner på pressemeldingar' };
    const form = await openFollow(page, site, { provider: 'mailto', address: 'presse@kyst.example.no', subject });
    await expect(page.getByRole('link', { name: 'Skriv til presse@kyst.example.no' })).toHaveAttribute(
      'href',
      `mailto:presse@kyst.example.no?subject=${encodeURIComponent(subject.nb)}`,
    );
    await expect(form.field).toHaveCount(0);
    await expect(form.submit).toHaveCount(0);
  });

  test('the reader is sent to a form somewhere else', async ({ page, site }) => {
    const url = { nb: 'https://www.example.no/nb/abonner', en: 'https://www.example.no/en/subscribe' };
    const form = await openFollow(page, site, { provider: 'link', url });
    const link = page.getByRole('link', { name: 'Meld deg på hos example.no' });
    await expect(link).toHaveAttribute('href', url.nb);
    await expect(form.field).toHaveCount(0);
  });

  test('there are the feeds and a mail address', async ({ page, site }) => {
    site.config({ subscribe: undefined, contactEmail: 'presse@kyst.example.no' });
    site.feed(generateFeed({ count: 2 }));
    await open(page, '?view=follow');
    await expect(page.getByRole('heading', { level: 1, name: 'Følg pressemeldinger' })).toBeVisible();
    await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'På e-post' })).toHaveCount(0);
    const mail = page.getByRole('region', { name: 'Skriv til oss' });
    await expect(mail.getByRole('link', { name: 'presse@kyst.example.no' })).toHaveAttribute(
      'href',
      'mailto:presse@kyst.example.no',
    );
    const feeds = page.getByRole('region', { name: 'I en nyhetsleser' });
    await expect(feeds.getByRole('link', { name: 'Kystdepartementet' })).toHaveAttribute(
      'href',
      `${site.url}feed.json`,
    );
  });

  test('the feeds are there even when they cannot be read', async ({ page, site, guard }) => {
    guard.expectConsoleError(/500/);
    site.feed('', { status: 500 });
    await open(page, '?view=follow');
    await expect(page.getByRole('region', { name: 'I en nyhetsleser' }).getByRole('link')).toHaveAttribute(
      'href',
      `${site.url}feed.json`,
    );
  });
});

test.describe('never a false success, nothing lost, and another try', () => {
  test('an answer that is late is waited for', async ({ page, site }) => {
    const endpoint = site.endpoint();
    const held = site.hold(endpoint.path);
    const form = await openFollow(page, site, endpoint);
    await form.send();
    await held.arrived;
    await expect(form.sending).toBeVisible();
    await form.expectNoSuccess();
    held.release();
    await form.expectCheckYourMail();
  });

  for (const { name, answer, title = FAILED, text, error } of [
    { name: 'a refusal', answer: 'rejected', text: /godtok ikke/, error: /400/ },
    { name: 'a service out of order', answer: 'broken', text: /Noe gikk galt hos påmeldingstjenesten/, error: /500/ },
    { name: 'a web page with status 200', answer: 'html', title: UNCLEAR, text: /Se i innboksen/ },
    {
      name: 'half a JSON object with status 200',
      answer: { type: 'application/json', body: '{"status":' },
      title: UNCLEAR,
      text: /Se i innboksen/,
    },
    {
      name: 'an error with status 200',
      answer: { type: 'application/json', body: { success: false } },
      text: /godtok ikke/,
    },
    { name: 'too many requests', answer: { status: 429, body: '' }, text: /godtok ikke/, error: /429/ },
    { name: 'a wrong address', answer: { status: 404, body: '' }, text: /godtok ikke/, error: /404/ },
  ] as const) {
    test(`${name} is no success, and another try can be one`, async ({ page, site, guard }) => {
      if (error) {
        guard.expectConsoleError(error);
      }
      const form = await openFollow(page, site, site.endpoint(answer));
      await form.send();
      await form.expectFailure(title, text);
      const mended = site.endpoint();
      await form.submit.click();
      await form.expectCheckYourMail();
      expect(mended.submissions.map(({ fields }) => fields.email)).toEqual([EMAIL]);
    });
  }

  test('a server that is not there is no success', async ({ page, site, guard }) => {
    const origin = await closedOrigin();
    guard.allow(origin);
    guard.expectConsoleError(/ERR_CONNECTION_REFUSED/);
    site.csp({ 'connect-src': `'self' ${origin}` });
    const form = await openFollow(page, site, { provider: 'json', url: `${origin}/subscribe` });
    await form.send();
    await form.expectFailure(FAILED, /fikk ikke kontakt med påmeldingstjenesten/);
  });

  test('a connection that breaks is no success', async ({ page, site, guard }) => {
    guard.expectConsoleError(/ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/);
    const endpoint = site.endpoint();
    site.reset(endpoint.path);
    const form = await openFollow(page, site, endpoint);
    await form.send();
    await form.expectFailure(FAILED, /fikk ikke kontakt med påmeldingstjenesten/);
    site.restore(endpoint.path);
    site.endpoint();
    await form.submit.click();
    await form.expectCheckYourMail();
  });

  test('a service that does not let the press room in is no success', async ({ page, site, other, guard }) => {
    guard.allow(other.url);
    guard.expectConsoleError(/CORS/);
    guard.expectConsoleError(/ERR_FAILED/);
    site.csp({ 'connect-src': `'self' ${other.origin}` });
    const endpoint = other.endpoint('ok');
    const form = await openFollow(page, site, endpoint);
    await form.send();
    await form.expectFailure(FAILED, /fikk ikke kontakt med påmeldingstjenesten/);
    expect(endpoint.submissions).toEqual([]);
    other.cors(true);
    await form.submit.click();
    await form.expectCheckYourMail();
  });

  test('a policy that blocks the service is no success', async ({ page, site, other, guard }) => {
    guard.expectViolation(/connect/);
    const form = await openFollow(page, site, other.endpoint('ok'));
    await form.send();
    await form.expectFailure(FAILED, /fikk ikke kontakt med påmeldingstjenesten/);
  });

  test('a service that never answers is given up after half a minute', async ({ page, site }) => {
    const clock = await installClock(page);
    const endpoint = site.endpoint();
    site.stall(endpoint.path);
    const form = await openFollow(page, site, endpoint);
    await form.send();
    const request = await site.arrival(endpoint.path);
    await clock.pass(25_000, endpoint.path);
    await expect(form.sending).toBeVisible();
    await clock.pass(6_000, endpoint.path);
    await form.expectFailure(FAILED, /svarte ikke i tide/);
    await expect.poll(() => request.aborted).toBe(true);
    site.restore(endpoint.path);
    site.endpoint();
    await form.submit.click();
    await form.expectCheckYourMail();
  });

  test('no network is no success', async ({ page, context, site, guard }) => {
    guard.expectConsoleError(/ERR_INTERNET_DISCONNECTED/);
    const form = await openFollow(page, site, site.endpoint());
    await context.setOffline(true);
    await form.send();
    await form.expectFailure(FAILED, /uten nett/);
    await context.setOffline(false);
    await form.submit.click();
    await form.expectCheckYourMail();
  });
});

/** An origin where nothing listens. */
async function closedOrigin(): Promise<string> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise<unknown>((done) => server.close(done));
  return `http://127.0.0.1:${port}`;
}
