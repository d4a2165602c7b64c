import { expect, generateFeed, open, releaseId, test } from '../fixtures.ts';
import { givesNothingToReport, hostileBodies } from './reported.ts';

// `slow/hostile.spec.ts` also tests each body with sixteen changes in or around it.
givesNothingToReport(hostileBodies([(body) => body]), 'hostile bodies');

test('what follows such a body is shown, and found by a search', async ({ page, site }) => {
  const starts = ['Før<!-->', 'Før<!--->', 'Før<!-- --!>', '<svg><style><b onclick=x></style></svg>', '<xmp><p title="</xmp>', '<style>p{}</style><p>'];
  site.feed(
    generateFeed({
      count: starts.length,
      each: (n) => ({ content_html: `${starts[n - 1]} torskekvote`, summary: 'x', _press_room: undefined }),
    }),
  );
  await open(page, '?q=torskekvote');
  await expect(page.getByRole('article')).toHaveCount(starts.length);
  await open(page, `?release=${releaseId(1)}`);
  await expect(page.getByText('Før torskekvote')).toBeVisible();
});
