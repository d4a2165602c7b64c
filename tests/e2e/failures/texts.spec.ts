import { expect, generateFeed, installClock, open, releaseId, releaseTitle, test } from '../fixtures.ts';
import { withPublisher } from './notices.ts';

test.beforeEach(({ site }) => withPublisher(site));

test.describe('a release whose text is elsewhere', () => {
  const thinWith = (more: object) =>
    generateFeed({
      count: 3,
      each: (n) =>
        n === 2
          ? {
              content_html: undefined,
              url: 'https://kyst.example.no/melding-0002',
              _press_room: { kind: 'news', lead: 'Kort fortalt.', detail_url: 'melding-0002.json' },
              ...more,
            }
          : {},
    });
  const thin = thinWith({});

  test('that does not come keeps what there is, and has a way to it', async ({ page, site, guard }) => {
    guard.expectConsoleError(/404/);
    site.feed(thin);
    await open(page, `?release=${releaseId(2)}`);
    await expect(page.getByRole('heading', { level: 1, name: releaseTitle(2) })).toBeVisible();
    await expect(page.getByText('Kort fortalt.')).toBeVisible();
    const notice = page.getByRole('alert').filter({ hasText: 'Vi fikk ikke hentet teksten' });
    await expect(notice).toContainText('Serveren svarte med feil 404');
    await expect(page.getByRole('link', { name: 'Les saken hos kyst.example.no' })).toHaveAttribute(
      'href',
      'https://kyst.example.no/melding-0002',
    );
    await expect(page.getByRole('region', { name: 'Pressekontakter' })).toContainText('902 00 000');
  });

  test('is there after another try', async ({ page, site, guard }) => {
    guard.expectConsoleError(/404/);
    site.feed(thin);
    await open(page, `?release=${releaseId(2)}`);
    const notice = page.getByRole('alert').filter({ hasText: 'Vi fikk ikke hentet teksten' });
    await expect(notice).toContainText('feil 404');
    const whole = { id: releaseId(2), title: releaseTitle(2), language: 'nn', content_html: '<p>Heile teksten.</p>' };
    site.feed(whole, { path: 'melding-0002.json' });
    await notice.getByRole('button', { name: 'Prøv igjen' }).click();
    await expect(page.getByText('Heile teksten.')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('and says no language has that of its feed, and stays one release', async ({ page, site }) => {
    site.feed(thin);
    const whole = { id: releaseId(2), title: releaseTitle(2), content_html: '<p>Heile teksten.</p>' };
    site.feed(whole, { path: 'melding-0002.json' });
    await open(page, `?release=${releaseId(2)}`);
    await expect(page.getByText('Heile teksten.')).toBeVisible();
    await expect(page.getByText('Henter pressemeldingen …')).toHaveCount(0);
    await page.getByRole('link', { name: 'Tilbake til alle pressemeldinger' }).click();
    await expect(page.getByRole('article')).toHaveCount(3);
  });

  test('and comes in an older version than the list has is asked for again', async ({ page, site }) => {
    site.feed(thinWith({ date_modified: '2026-07-02T10:00:00Z' }));
    const old = {
      id: releaseId(2),
      title: releaseTitle(2),
      date_modified: '2026-07-01T10:00:00Z',
      content_html: '<p>Slik det var.</p>',
    };
    site.feed(old, { path: 'melding-0002.json' });
    await open(page, `?release=${releaseId(2)}`);
    const notice = page.getByRole('alert').filter({ hasText: 'Vi fikk ikke hentet teksten' });
    await expect(notice).toContainText('Bare en del av svaret kom fram');
    await expect(page.getByText('Slik det var.')).toHaveCount(0);
    const mended = { ...old, date_modified: '2026-07-02T10:00:00Z', content_html: '<p>Slik det er.</p>' };
    site.feed(mended, { path: 'melding-0002.json' });
    await notice.getByRole('button', { name: 'Prøv igjen' }).click();
    await expect(page.getByText('Slik det er.')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('and is that of another release is not shown', async ({ page, site }) => {
    site.feed(thin);
    const other = { id: 'ei-anna', title: 'Ei anna sak', content_html: '<p>Om noko anna.</p>' };
    site.feed(other, { path: 'melding-0002.json' });
    await open(page, `?release=${releaseId(2)}`);
    const notice = page.getByRole('alert').filter({ hasText: 'Vi fikk ikke hentet teksten' });
    await expect(notice).toContainText('Vi fant ingen pressemeldinger i det serveren sendte');
    await expect(page.getByRole('heading', { level: 1, name: releaseTitle(2) })).toBeVisible();
    await expect(page.getByText('Om noko anna.')).toHaveCount(0);
    await page.getByRole('link', { name: 'Tilbake til alle pressemeldinger' }).click();
    await expect(page.getByRole('article')).toHaveCount(3);
  });

  test('that never comes is given up after half a minute', async ({ page, site }) => {
    const clock = await installClock(page);
    site.feed(thin);
    site.stall('melding-0002.json');
    await open(page, `?release=${releaseId(2)}`);
    await site.arrival('melding-0002.json');
    await expect(page.getByRole('status').filter({ hasText: 'Henter pressemeldingen …' })).toBeVisible();
    await clock.pass(31_000, 'melding-0002.json');
    await expect(page.getByRole('alert')).toContainText('Svaret tok for lang tid');
    await expect(page.getByRole('heading', { level: 1, name: releaseTitle(2) })).toBeVisible();
  });
});
