import { expect, test } from '../fixtures.ts';
import { builtSite, fileOf, HOME, openHeld, PLACES, takenOver } from './sites.ts';

test('the files that a browser may choose from stay when the program takes the page over', async ({
  page,
  site,
  guard,
}) => {
  site.holds(builtSite('demo'));
  await guard.stub(HOME);
  // As `--mirror-media` writes it; the page's data do not contain it.
  const written = fileOf('demo', `${PLACES.release}index.html`);
  const body = written.replace(
    /(<figure class="pr-photo"><a [^>]*><img [^>]*?src="([^"]+)")/,
    '$1 srcset="$2 320w, $2 800w" sizes="auto, 100vw"',
  );
  expect(body, 'the release has a picture').not.toBe(written);
  site.route(PLACES.release, { status: 200, type: 'text/html; charset=utf-8', body });
  const held = await openHeld(page, site, PLACES.release);
  held.release();
  await takenOver(page);
  const picture = page.getByRole('figure').getByRole('img').first();
  await expect(picture).toHaveAttribute('srcset', / 320w, .* 800w$/);
  await expect(picture).toHaveAttribute('sizes', 'auto, 100vw');
  const mended = guard.messages.filter((message) => message.text.includes('was mended'));
  expect(mended, 'what the program mended').toEqual([]);
});
