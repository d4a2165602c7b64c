import { expect, generateFeed, open, releaseId, releaseTitle, test } from '../fixtures.ts';
import { visit, type Stop } from './audit.ts';
import { inParts, type Vector } from './vectors.ts';
import { Witness } from './witness.ts';

/** A feed with one vector in each body, the first one in the newest release, and the stop for each. */
export function bodies(vectors: Vector[]) {
  const count = vectors.length;
  const vectorOf = (n: number) => vectors[count - n];
  const feed = generateFeed({
    count,
    each: (n) => ({ content_html: vectorOf(n).payload, summary: undefined, _press_room: undefined }),
  });
  const stops = vectors.map(({ id }, at): Stop => {
    const n = count - at;
    return { name: id, address: `?release=${releaseId(n)}`, heading: releaseTitle(n) };
  });
  return { feed, stops };
}

/** Tests that nothing runs, opens or gets through from bodies with the vectors of `list`. */
export function nothingGetsThrough(list: Vector[]): void {
  for (const [part, vectors] of inParts(list, 70).entries()) {
    const range = `${part * 70 + 1} to ${part * 70 + vectors.length}`;
    // Without a policy, so that what would run does run.
    test(`nothing runs, opens or gets through of bodies ${range}`, async ({ page, context, site, guard }) => {
      site.csp(null);
      const witness = await Witness.call(page, context, site, guard);
      const { feed, stops } = bodies(vectors);
      site.feed(feed);
      await open(page, stops[0].address);
      await expect(page.getByRole('heading', { level: 1, name: stops[0].heading })).toBeVisible();
      await witness.remember();
      expect(await visit(page, stops)).toEqual([]);
      await witness.saysThatNothingRan();
    });
  }
}
