import { expect, open, test } from '../fixtures.ts';

test('the list is read out as written down', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByRole('banner')).toMatchAriaSnapshot({ name: 'header.aria.yml' });
  await expect(page.getByRole('search')).toMatchAriaSnapshot({ name: 'search.aria.yml' });
  for (const n of [0, 1, 2]) {
    await expect(page.getByRole('article').nth(n)).toMatchAriaSnapshot({ name: `article-${n + 1}.aria.yml` });
  }
  await expect(page.getByRole('navigation', { name: 'Sider' })).toMatchAriaSnapshot({ name: 'pages.aria.yml' });
});

test('an invitation is read out as written down', async ({ page }) => {
  await open(page, '?release=dff-2026-019');
  await expect(page.getByRole('heading', { level: 1, name: /^Presseinvitasjon/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Siste pressemeldinger' })).toBeVisible();
  await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'invitation.aria.yml' });
});

test('every page has one main, one banner, one footer, and headings without gaps', async ({ page }) => {
  for (const address of ['./', '?release=dff-2026-022', '?release=dff-2026-014', '?view=contacts', '?view=follow']) {
    await open(page, address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByRole('status').filter({ hasText: 'Henter' })).toHaveCount(0);
    await expect(page.getByRole('main')).toHaveCount(1);
    await expect(page.getByRole('banner')).toHaveCount(1);
    await expect(page.getByRole('contentinfo')).toHaveCount(1);
    const levels = await page
      .getByRole('heading')
      .evaluateAll((headings) => headings.map((heading) => Number(heading.localName.slice(1))));
    expect(levels[0], address).toBe(1);
    levels.forEach((level, at) => expect(level, `heading ${at} of ${address}`).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1));
  }
});

test('what is in another language than the page says so', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
  const language = (title: RegExp) =>
    page.getByRole('link', { name: title }).evaluate((link) => link.closest('[lang]')?.getAttribute('lang'));
  expect(await language(/^New fjord plan/)).toBe('en');
  expect(await language(/^Presseinvitasjon: Opning/)).toBe('nn');
  expect(await language(/^Ođđa plána/)).toBe('se');
});
