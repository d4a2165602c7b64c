import { expect, test } from '../fixtures.ts';
import { EMAIL, openFollow } from './form.ts';

test('the field has a visible label, a hint, and what a browser needs to fill it in', async ({ page, site }) => {
  const form = await openFollow(page, site, site.endpoint());
  await expect(page.getByText('E-postadresse', { exact: true })).toBeVisible();
  await expect(form.field).toHaveAttribute('type', 'email');
  await expect(form.field).toHaveAttribute('autocomplete', 'email');
  await expect(form.field).toHaveAttribute('inputmode', 'email');
  await expect(form.field).toHaveAccessibleDescription('Vi bruker adressen bare til å sende deg pressemeldinger.');
  await expect(form.field).not.toHaveAttribute('aria-invalid');
  await expect(page.getByText('Du kan melde deg av når som helst.')).toBeVisible();
});

test('the press room asks for an e-mail address and nothing else', async ({ page, site }) => {
  await openFollow(page, site, site.endpoint());
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(1);
  await expect(page.getByRole('main').getByRole('checkbox')).toHaveCount(0);
});

test('privacy and ending the subscription are a link away', async ({ page, site }) => {
  site.config({ privacyUrl: 'https://www.example.no/personvern' });
  const manageUrl = 'https://liste.example.no/endre';
  await openFollow(page, site, { provider: 'json', url: site.endpoint().url, manageUrl });
  await expect(
    page.getByRole('main').getByRole('link', { name: 'Slik behandler vi personopplysninger' }),
  ).toHaveAttribute('href', 'https://www.example.no/personvern');
  await expect(page.getByRole('link', { name: 'Endre eller avslutt abonnementet' })).toHaveAttribute('href', manageUrl);
});

test('an empty field is said in a summary that takes the focus and leads to the field', async ({ page, site }) => {
  const endpoint = site.endpoint();
  const form = await openFollow(page, site, endpoint);
  await form.submit.click();
  await expect(form.summary).toBeFocused();
  await expect(
    form.summary.getByRole('heading', { name: 'Du må rette disse feilene før du kan fortsette:' }),
  ).toBeVisible();
  await expect(page).toHaveTitle(/^Feil: Følg pressemeldinger/);
  await expect(form.field).toHaveAttribute('aria-invalid', 'true');
  await expect(form.field).toHaveAccessibleDescription(/^Skriv inn e-postadressen din/);
  await expect(form.field).toHaveAccessibleDescription(/Vi bruker adressen bare til/);
  await form.summary.getByRole('link', { name: 'Skriv inn e-postadressen din' }).click();
  await expect(form.field).toBeFocused();
  expect(endpoint.submissions).toEqual([]);
  expect(page.url()).toBe(`${site.url}?view=follow`);
});

test('asking again with the same mistake takes the reader back to the summary', async ({ page, site }) => {
  const form = await openFollow(page, site, site.endpoint());
  await form.submit.click();
  await expect(form.summary).toBeFocused();
  await form.submit.click();
  await expect(form.summary).toBeFocused();
});

for (const wrong of ['kåre', 'kåre@', '@example.no', 'kåre@example', 'kåre @example.no', 'a@b@example.no']) {
  test(`«${wrong}» is no address, and stays in the field to be mended`, async ({ page, site }) => {
    const endpoint = site.endpoint();
    const form = await openFollow(page, site, endpoint);
    await form.send(wrong);
    await expect(form.summary).toBeFocused();
    await expect(
      form.summary.getByRole('link', { name: 'Skriv e-postadressen slik: navn@eksempel.no' }),
    ).toBeVisible();
    await expect(form.field).toHaveAccessibleDescription(/^Skriv e-postadressen slik: navn@eksempel\.no/);
    await expect(form.field).toHaveValue(wrong);
    expect(endpoint.submissions).toEqual([]);
  });
}

test('an address too long to be delivered to is said to be that', async ({ page, site }) => {
  const form = await openFollow(page, site, site.endpoint());
  for (const long of [`kari@${'lang.'.repeat(50)}no`, `${'k'.repeat(65)}@example.no`]) {
    await form.send(long);
    const said = form.summary.getByRole('link', { name: 'E-postadressen er for lang. Sjekk at den er riktig skrevet' });
    await expect(said).toBeVisible();
    await form.field.fill(EMAIL);
    await expect(form.summary).toHaveCount(0);
  }
});

test('an error goes away when the reader has mended it and leaves the field', async ({ page, site }) => {
  const form = await openFollow(page, site, site.endpoint());
  await form.send('kåre');
  await expect(form.summary).toBeVisible();
  await form.field.fill(EMAIL);
  await form.field.blur();
  await expect(form.summary).toHaveCount(0);
  await expect(form.field).not.toHaveAttribute('aria-invalid');
  await expect(form.field).toHaveAccessibleDescription('Vi bruker adressen bare til å sende deg pressemeldinger.');
  await expect(page).toHaveTitle(/^Følg pressemeldinger/);
});

test('one click is enough after mending, although the summary goes away under the pointer', async ({ page, site }) => {
  const endpoint = site.endpoint();
  const form = await openFollow(page, site, endpoint);
  await form.send('kåre');
  await expect(form.summary).toBeVisible();
  await form.field.fill(EMAIL);
  // A real click: press and release where the button was before the field lost the focus.
  const button = (await form.submit.boundingBox())!;
  await page.mouse.click(button.x + button.width / 2, button.y + button.height / 2);
  await form.expectCheckYourMail();
  expect(endpoint.submissions).toHaveLength(1);
});

test('a field is not judged while the reader still writes', async ({ page, site }) => {
  const form = await openFollow(page, site, site.endpoint());
  await form.field.pressSequentially('kå');
  await form.field.blur();
  await expect(form.field).not.toHaveAttribute('aria-invalid');
  await expect(form.summary).toHaveCount(0);
});

test('spaces around an address are no mistake', async ({ page, site }) => {
  const endpoint = site.endpoint();
  const form = await openFollow(page, site, endpoint);
  // As a reader pastes it; the field itself would clean up what `fill` writes.
  await form.field.focus();
  await page.keyboard.insertText(`  ${EMAIL} `);
  await form.submit.click();
  await form.expectCheckYourMail();
  expect(endpoint.submissions.map(({ fields }) => fields.email)).toEqual([EMAIL]);
});

test('what was typed is there after a look at another page', async ({ page, site }) => {
  const form = await openFollow(page, site, site.endpoint());
  await form.field.fill('kåre@exa');
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Pressekontakter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pressekontakter' })).toBeFocused();
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Følg' }).click();
  await expect(form.heading).toBeFocused();
  await expect(form.field).toHaveValue('kåre@exa');
});

test('what was typed is there after going back and forward', async ({ page, site }) => {
  const form = await openFollow(page, site, site.endpoint());
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Pressekontakter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pressekontakter' })).toBeFocused();
  await page.goBack();
  await form.field.fill(EMAIL);
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1, name: 'Pressekontakter' })).toBeVisible();
  await page.goBack();
  await expect(form.field).toHaveValue(EMAIL);
});

test('what was typed, and what is wrong with it, is there in another language', async ({ page, site }) => {
  const form = await openFollow(page, site, site.endpoint());
  await form.send('kåre');
  await expect(form.summary).toBeVisible();
  await page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Follow' })).toBeVisible();
  const field = page.getByRole('textbox', { name: 'E-mail address' });
  await expect(field).toHaveValue('kåre');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('group', { name: 'There is a problem' })).toBeVisible();
  await expect(page).toHaveTitle(/^Error: /);
});

test('a failure is there, and retold, in another language', async ({ page, site, guard }) => {
  guard.expectConsoleError(/500/);
  const form = await openFollow(page, site, site.endpoint('broken'));
  await form.send();
  await form.expectFailure('Påmeldingen ble ikke registrert', /Noe gikk galt hos påmeldingstjenesten/);
  await page.getByRole('navigation', { name: 'Språk' }).getByRole('link', { name: 'Nynorsk' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Påmeldinga vart ikkje registrert' })).toContainText(
    'Noko gjekk gale hos påmeldingstenesta. Prøv igjen om litt.',
  );
  await expect(page.getByRole('textbox', { name: 'E-postadresse' })).toHaveValue(EMAIL);
});

test('a failure is there after a look at another page', async ({ page, site, guard }) => {
  guard.expectConsoleError(/500/);
  const form = await openFollow(page, site, site.endpoint('broken'));
  await form.send();
  await form.expectFailure('Påmeldingen ble ikke registrert', /Noe gikk galt hos påmeldingstjenesten/);
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Pressekontakter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pressekontakter' })).toBeFocused();
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Følg' }).click();
  await expect(form.message('Påmeldingen ble ikke registrert')).toContainText('Noe gikk galt hos påmeldingstjenesten');
  await expect(form.field).toHaveValue(EMAIL);
});

test('the trap for robots is out of sight, out of the tab order and out of the roles', async ({ page, site }) => {
  const form = await openFollow(page, site, site.endpoint());
  const trap = page.getByLabel('La dette feltet stå tomt');
  await expect(trap).toHaveAttribute('tabindex', '-1');
  await expect(trap).toHaveAttribute('autocomplete', 'off');
  await expect(trap).not.toBeInViewport();
  await form.field.focus();
  await page.keyboard.press('Tab');
  await expect(form.submit).toBeFocused();
});

test('a filled trap sends nothing, says so, and is empty for the next try', async ({ page, site }) => {
  const endpoint = site.endpoint();
  const form = await openFollow(page, site, endpoint);
  const trap = page.getByLabel('La dette feltet stå tomt');
  await trap.fill('https://spam.example/', { force: true });
  await form.send();
  await form.expectFailure('Påmeldingen ble ikke registrert', /Skjemaet ble fylt ut på en måte vi ikke kjenner igjen/);
  expect(endpoint.submissions).toEqual([]);
  await expect(trap).toHaveValue('');
  await form.submit.click();
  await form.expectCheckYourMail();
  expect(endpoint.submissions.map(({ fields }) => fields.email)).toEqual([EMAIL]);
});

test('who wrote a wrong address can take another one, and finds what was written', async ({ page, site }) => {
  const endpoint = site.endpoint();
  const form = await openFollow(page, site, endpoint);
  await form.send('ola@eksmpel.no');
  await form.expectCheckYourMail('ola@eksmpel.no');
  await page.keyboard.press('Tab');
  const another = page.getByRole('button', { name: 'Bruk en annen adresse' });
  await expect(another).toBeFocused();
  await another.press('Enter');
  await expect(form.field).toBeFocused();
  await expect(form.field).toHaveValue('ola@eksmpel.no');
  await form.expectNoSuccess();
  await form.send('ola@example.no');
  await form.expectCheckYourMail('ola@example.no');
  expect(endpoint.submissions.map(({ fields }) => fields.email)).toEqual(['ola@eksmpel.no', 'ola@example.no']);
});

test('while sending the button says so, and more clicks send nothing more', async ({ page, site }) => {
  const endpoint = site.endpoint();
  const held = site.hold(endpoint.path);
  const form = await openFollow(page, site, endpoint);
  await form.field.fill(EMAIL);
  await form.submit.dblclick();
  await held.arrived;
  await expect(form.sending).toBeVisible();
  await form.sending.click();
  await form.field.press('Enter');
  await expect(form.field).toHaveValue(EMAIL);
  await form.expectNoSuccess();
  held.release();
  await form.expectCheckYourMail();
  expect(site.count(endpoint.path)).toBe(1);
  expect(endpoint.submissions).toHaveLength(1);
});

test('the answer is there for a reader who looked at another page meanwhile', async ({ page, site }) => {
  const endpoint = site.endpoint();
  const held = site.hold(endpoint.path);
  const form = await openFollow(page, site, endpoint);
  await form.send();
  await held.arrived;
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Pressekontakter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pressekontakter' })).toBeFocused();
  held.release();
  await page.getByRole('navigation', { name: 'Presserom' }).getByRole('link', { name: 'Følg' }).click();
  await expect(form.message('Sjekk e-posten din')).toContainText(EMAIL);
});

test('a likely typo is asked about, and the better address is one button away', async ({ page, site }) => {
  const endpoint = site.endpoint();
  const form = await openFollow(page, site, endpoint);
  await form.field.pressSequentially('kari@gmial.com');
  await expect(page.getByRole('status').filter({ hasText: 'Mente du kari@gmail.com?' })).toBeVisible();
  await page.getByRole('button', { name: 'Bruk kari@gmail.com' }).click();
  await expect(form.field).toHaveValue('kari@gmail.com');
  await expect(form.field).toBeFocused();
  await expect(page.getByText('Mente du')).toHaveCount(0);
  await form.submit.click();
  await form.expectCheckYourMail('kari@gmail.com');
  expect(endpoint.submissions.map(({ fields }) => fields.email)).toEqual(['kari@gmail.com']);
});

test('a likely typo is never in the way of who means it', async ({ page, site }) => {
  const endpoint = site.endpoint();
  const form = await openFollow(page, site, endpoint);
  await form.send('kari@gmial.com');
  await form.expectCheckYourMail('kari@gmial.com');
  expect(endpoint.submissions.map(({ fields }) => fields.email)).toEqual(['kari@gmial.com']);
});

test('the form can be used with the keyboard alone, mistakes and all', async ({ page, site }) => {
  const endpoint = site.endpoint();
  const form = await openFollow(page, site, endpoint);
  await form.heading.focus();
  await page.keyboard.press('Tab');
  await expect(form.field).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form.summary).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(form.summary.getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form.field).toBeFocused();
  await page.keyboard.insertText(EMAIL);
  await page.keyboard.press('Tab');
  await expect(form.summary).toHaveCount(0);
  await expect(form.submit).toBeFocused();
  await page.keyboard.press('Space');
  await form.expectCheckYourMail();
  expect(endpoint.submissions).toHaveLength(1);
});
