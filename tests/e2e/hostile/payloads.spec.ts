import { expect, generateFeed, open, releaseId, releaseTitle, test } from '../fixtures.ts';
import { visit, type Stop } from './audit.ts';
import { bodies, nothingGetsThrough } from './bodies.ts';
import { bodyFixture, ownVectors } from './vectors.ts';
import { Witness } from './witness.ts';

const LIST_HEADING = 'Pressemeldinger';
/** Addresses that no link, picture or file may ever have. */
const BAD_ADDRESSES = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' \u0001javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'javascript://x.example/%0aalert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  'blob:https://x.example/1',
  'filesystem:https://x.example/1',
  'file:///etc/passwd',
  'view-source:https://x.example/',
  'about:blank',
  'ws://x.example/',
  'ftp://x.example/',
  'intent://x.example/#Intent;end',
  'ms-settings:privacy',
];

test('there is something to try', () => {
  expect(ownVectors.length).toBeGreaterThanOrEqual(60);
});

test('the watchers see what they are there to see', async ({ page, context, site, guard }) => {
  site.csp(null);
  const witness = await Witness.call(page, context, site, guard);
  site.feed(generateFeed({ count: 1 }));
  await open(page, `?release=${releaseId(1)}`);
  const text = page.locator('.pr-release-main > .pr-rich-text');
  await expect(text).toBeVisible();
  await witness.remember();
  const here = { name: 'here' };
  expect(await visit(page, [here])).toEqual([]);
  await witness.saysThatNothingRan();
  for (const [markup, what] of [
    ['<p onclick="x">', 'the attribute onclick'],
    ['<p style="color: red">', 'the attribute style'],
    ['<p class="theirs">', 'class=theirs'],
    ['<p id="theirs">', 'id=theirs'],
    ['<p title="x">', 'the attribute title in a text'],
    ['<form></form>', 'an element that no text may have'],
    ['<a href="javascript:1" rel="noopener external">x</a>', 'href=javascript:1'],
    ['<a href="https://x.example/">x</a>', 'a link out without its rel'],
    ['<img src="data:image/png,x" alt="" referrerpolicy="no-referrer">', 'src=data:image/png,x'],
    ['<svg></svg>', 'an element of another namespace'],
    ['<marquee></marquee>', 'an element that may be nowhere'],
  ]) {
    // Parsed into a separate document first, so that it loads and runs nothing.
    await text.evaluate((element, markup) => {
      const parsed = new DOMParser().parseFromString(markup, 'text/html').body.firstElementChild;
      element.replaceChildren(...(parsed ? [parsed] : []));
    }, markup);
    expect((await visit(page, [here])).join('\n'), markup).toContain(what);
  }
  await text.evaluate((element) => element.replaceChildren());
  await page.evaluate(() => window.alert('kapra'));
  await page.evaluate(() => Object.assign(window, { taken: 1 }));
  await expect(witness.saysThatNothingRan()).rejects.toThrow(/alert\(kapra\)[\s\S]*window\.taken is new/);
});

// `slow/hostile.spec.ts` has the vectors of a larger collection, if that is there.
nothingGetsThrough(ownVectors);

test('a body pasted from a word processor gives a strict policy nothing to report', async ({ page, site, guard }) => {
  await guard.stub('https://bilder.example.no/');
  const [pasted, media] = [bodyFixture('word-paste'), bodyFixture('media')];
  expect(pasted).toContain('style=');
  site.feed(generateFeed({ count: 2, each: (n) => ({ content_html: n === 2 ? pasted : media.replaceAll('<img', '<i') }) }));
  for (const n of [2, 1]) {
    await open(page, `?release=${releaseId(n)}`);
    await expect(page.getByRole('heading', { level: 1, name: releaseTitle(n) })).toBeVisible();
    await expect(page.locator('.pr-release-main > .pr-rich-text')).toBeVisible();
  }
  expect(await guard.problems()).toEqual([]);
});

test('a body that is opened by its own address is as harmless', async ({ page, context, site, guard }) => {
  site.csp(null);
  const witness = await Witness.call(page, context, site, guard);
  const { feed, stops } = bodies(ownVectors.slice(0, 5));
  site.feed(feed);
  for (const stop of stops) {
    await open(page, stop.address);
    await expect(page.getByRole('heading', { level: 1, name: stop.heading })).toBeVisible();
    await witness.remember();
    expect(await visit(page, [stop])).toEqual([]);
    await witness.saysThatNothingRan();
  }
});

test('markup in titles, leads, names, captions and labels is text or nothing', async ({ page, context, site, guard }) => {
  site.csp(null);
  const witness = await Witness.call(page, context, site, guard);
  const vectors = ownVectors.filter((_, at) => at % 2 === 0);
  const feed = generateFeed({ count: vectors.length, each: (n) => everywhere(vectors[n - 1].payload) });
  feed.title = vectors[0].payload;
  feed._press_room = { publisher: { name: vectors[0].payload }, ...shared(vectors[1].payload) };
  site.feed(feed);
  await open(page);
  await expect(page.getByRole('heading', { level: 1, name: LIST_HEADING })).toBeVisible();
  await expect(page.getByRole('article').first()).toBeVisible();
  await witness.remember();
  const releases = vectors.map(({ id }, at): Stop => ({ name: id, address: `?release=${releaseId(at + 1)}` }));
  const pages = [...Array(5).keys()].map((n) => ({ name: `list, page ${n + 1}`, address: `?page=${n + 1}` }));
  const found = await visit(page, [
    ...releases,
    ...pages,
    { name: 'contacts', address: '?view=contacts' },
    { name: 'follow', address: '?view=follow' },
    { name: 'list', address: './', heading: LIST_HEADING },
  ]);
  expect(found).toEqual([]);
  await witness.saysThatNothingRan();
});

test('a title that is markup is shown as its text', async ({ page, site }) => {
  const title = 'Støtte til <b>båtar</b> & &lt;i&gt;hamner&lt;/i&gt;';
  site.feed(generateFeed({ count: 1, each: () => ({ title, _press_room: { lead: 'Lei <em>fram</em>' } }) }));
  await open(page, `?release=${releaseId(1)}`);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toContainText('båtar');
  expect(await heading.locator('*').count()).toBe(0);
  expect(await page.locator('.pr-lead').locator('*').count()).toBe(0);
});

test('no address of an unknown kind becomes a link, a picture or a file', async ({ page, context, site, guard }) => {
  site.csp(null);
  const witness = await Witness.call(page, context, site, guard);
  const feed = generateFeed({ count: BAD_ADDRESSES.length, each: (n) => addressed(BAD_ADDRESSES[n - 1]) });
  site.feed(feed);
  await open(page);
  await expect(page.getByRole('article').first()).toBeVisible();
  await witness.remember();
  const stops = BAD_ADDRESSES.map((address, at): Stop => ({
    name: address,
    address: `?release=${releaseId(at + 1)}`,
    heading: releaseTitle(at + 1),
  }));
  expect(await visit(page, [...stops, { name: 'list', address: './', heading: LIST_HEADING }])).toEqual([]);
  await witness.saysThatNothingRan();
});

test('no such address from the feed’s own head becomes a link or a picture', async ({ page, context, site, guard }) => {
  site.csp(null);
  const witness = await Witness.call(page, context, site, guard);
  for (const address of BAD_ADDRESSES.slice(0, 6)) {
    const feed = generateFeed({ count: 2, next: address });
    site.feed({
      ...feed,
      home_page_url: address,
      icon: address,
      _press_room: { publisher: { name: 'Kystdepartementet', url: address, logo: address }, ...shared(address) },
    });
    await open(page);
    await expect(page.getByRole('article')).toHaveCount(2);
    await witness.remember();
    const stops = ['./', '?view=contacts', '?view=follow', `?release=${releaseId(1)}`];
    expect(await visit(page, stops.map((stop) => ({ name: `${stop} with ${address}`, address: stop })))).toEqual([]);
    await witness.saysThatNothingRan();
  }
});

/** What a feed says about itself, with `text` wherever a text can be. */
function shared(text: string) {
  return { contacts: [contact(text)], contact_note: text, boilerplate: text };
}

function contact(text: string) {
  return { purpose: text, name: text, role: text, organisation: text, phone: text, email: text, note: text, image: text };
}

/** A release with `text` wherever a text can be. */
function everywhere(text: string) {
  return {
    title: `Tittel ${text}`,
    summary: text,
    tags: [text, `${text} to`],
    language: text,
    authors: [{ name: text, url: text, avatar: text }],
    attachments: [{ url: 'fil.pdf', title: text, mime_type: text }],
    _press_room: {
      kind: { code: text, label: text },
      lead: text,
      ...shared(text),
      images: [{ url: 'bilete.png', alt: text, caption: text, credit: text }],
      links: [{ url: 'https://lov.example.no/', label: text }],
      videos: [{ url: 'https://youtu.be/a1B2c3D4e5F', title: text }],
      event: { place: text, address: text, start: text, url: 'pamelding' },
      alternates: [{ language: 'en', title: text, id: text }],
      changes: [{ at: '2026-03-02T12:00:00Z', note: text }],
      withdrawn: { at: text, note: text },
    },
  };
}

/** A release with `address` wherever an address can be. */
function addressed(address: string) {
  const markup = JSON.stringify(address).slice(1, -1).replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return {
    url: address,
    external_url: address,
    image: address,
    banner_image: address,
    authors: [{ name: 'Kari', url: address, avatar: address }],
    attachments: [
      { url: address, title: 'Fil', mime_type: 'application/pdf' },
      { url: address, title: 'Bilete', mime_type: 'image/png' },
      { url: address, title: 'Film', mime_type: 'video/mp4' },
    ],
    content_html: `<p><a href="${markup}">lenke</a><img src="${markup}"><q cite="${markup}">x</q><iframe src="${markup}"></iframe>`,
    _press_room: {
      contacts: [{ name: 'Kari', phone: '22 00 00 00', email: address, image: address }],
      images: [{ url: address, original_url: address, thumbnail_url: address, alt: 'x' }],
      links: [address, { url: address, label: 'Lenke' }],
      videos: [address, { url: address, title: 'Film' }],
      event: { place: 'Kaia', url: address },
      alternates: [{ language: 'en', title: 'Version', url: address }],
      detail_url: address,
    },
  };
}
