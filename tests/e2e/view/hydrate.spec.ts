import { expect, test } from '../fixtures.ts';
import { Stage, tag, type View } from './stage.ts';

/** Roughly the page of a release: a notice that depends on the time, a heading and a text. */
function release(notice: View, over: View = null): View {
  return tag(
    'article',
    {},
    [null, notice],
    tag('div', { attributes: { class: 'top' } }, 'Press release'),
    tag('h1', { attributes: { id: 'heading', tabindex: '-1' } }, 'Title'),
    tag('p', {}, 'First'),
    over,
    tag('p', {}, tag('a', { attributes: { href: '#link' } }, 'Link')),
    tag('p', {}, 'Last'),
  );
}

const NOTICE = tag('section', { attributes: { class: 'notice' } }, tag('h2', {}, 'Embargo'));

for (const [what, written, now] of [
  ['a notice that is over', release(NOTICE), release(null)],
  ['a notice that came', release(null), release(NOTICE)],
  ['a plain paragraph that came', release(null), release(null, tag('p', {}, 'It is over'))],
  ['a plain paragraph that went', release(null, tag('p', {}, 'It is on')), release(null)],
] as const) {
  test(`${what} costs only itself: all that stands after it is kept`, async ({ page, site }) => {
    const stage = await Stage.open(page, site);
    await stage.write(written);
    await stage.remember('article > :not(section), a');
    await page.locator('h1').focus();
    await stage.takeOver(now);
    const { differences } = await stage.tell();
    expect(differences).toBeGreaterThan(0);
    await expect(page.locator('h1')).toBeFocused();
    const kept = (await stage.known('article > :not(section), a')).filter((text) => text !== 'new');
    expect(kept.sort()).toEqual(['First', 'Last', 'Link', 'Link', 'Press release', 'Title']);
    const mended = await stage.markup();
    await stage.write(now);
    expect(mended).toBe(await stage.markup());
  });
}

for (const [what, view] of [
  ['a page of a release', release(NOTICE, tag('p', {}, 'It is on'))],
  ['texts side by side', tag('p', {}, 'one', 'two', ['three', 'four'], tag('b', {}, 'five'), 'six')],
  ['nothing, and lists of nothing', [null, [], [null, [null]], tag('ul', {}, null)]],
  ['attributes with and without values', tag('img', { attributes: { alt: '', src: 'data:,', title: '"<&>"' } })],
  ['what looks like markup', tag('p', { attributes: { title: '</p><script>' } }, '<b>not bold</b> & so on')],
] as const) {
  test(`${what} is taken over as well when it was put there node by node`, async ({ page, site }) => {
    const stage = await Stage.open(page, site);
    await stage.write(view as View);
    const written = await stage.markup();
    await stage.place(view as View);
    expect(await stage.markup()).toBe(written);
    await stage.remember('*');
    await stage.takeOver(view as View);
    const { differences } = await stage.tell();
    expect(differences).toBe(0);
    expect(await stage.known('*')).not.toContain('new');
    expect(await stage.markup()).toBe(written);
  });
}

test('what somebody else has put between costs nothing but itself', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  await stage.write(release(NOTICE));
  await stage.remember('*');
  await page.locator('.top, h1, p').evaluateAll((all) => all.forEach((it) => it.before(document.createElement('aside'))));
  await stage.takeOver(release(NOTICE));
  expect(await stage.known('*')).not.toContain('new');
  await expect(page.locator('#root aside')).toHaveCount(0);
});

test('a page that was translated before the program came says what the view says', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  await stage.write(release(NOTICE));
  await stage.remember('h1, a, h2');
  await page.locator('h1, a, h2, p').evaluateAll((all) => {
    for (const text of all.map((it) => it.firstChild!).filter((it) => it.nodeType === Node.TEXT_NODE)) {
      const font = document.createElement('font');
      text.replaceWith(font);
      font.append('WORDS');
    }
  });
  await stage.takeOver(release(NOTICE));
  const mended = await stage.markup();
  expect(await stage.known('h1, a, h2')).toEqual(['Embargo', 'Title', 'Link']);
  await stage.write(release(NOTICE));
  expect(mended).toBe(await stage.markup());
});

test('on a long page that was translated nobody looks through all that follows, for each paragraph', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  const count = 600;
  const view = tag('article', {}, ...Array.from({ length: count }, (_, n) => tag('p', {}, `Paragraph ${n}`)));
  await stage.write(view);
  await page.evaluate(() => {
    document.querySelectorAll('p').forEach((it) => (it.innerHTML = '<font>WORDS</font>'));
    const { get } = Object.getOwnPropertyDescriptor(Node.prototype, 'nextSibling')!;
    Object.assign(window, { steps: 0 });
    Object.defineProperty(Node.prototype, 'nextSibling', {
      get() {
        (window as unknown as { steps: number }).steps += 1;
        return get!.call(this) as unknown;
      },
    });
  });
  await stage.takeOver(view);
  await expect(page.locator('p').last()).toHaveText(`Paragraph ${count - 1}`);
  expect(await page.evaluate('window.steps')).toBeLessThan(count * 40);
});

test('nothing is mended, and every node kept, where the page is as the view', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  await stage.write(release(NOTICE));
  await stage.remember('*');
  await stage.takeOver(release(NOTICE));
  expect((await stage.tell()).differences).toBe(0);
  expect(await stage.known('*')).not.toContain('new');
});

test('attributes that only the page has go; what the reader has opened and what extensions put there stays', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  const view = tag('details', { attributes: { class: 'more' } }, tag('summary', {}, 'More'), 'Text');
  await stage.write(view);
  await page.locator('details').evaluate((details) => {
    details.toggleAttribute('open', true);
    details.setAttribute('hidden', '');
    details.setAttribute('aria-label', 'Something else');
    details.setAttribute('data-theme', 'dark');
  });
  await stage.takeOver(view);
  expect(await stage.markup()).toBe('<details class="more" open="" data-theme="dark"><summary>More</summary>Text</details>');
  expect((await stage.tell()).differences).toBe(2);
});

test('a value that is followed makes nothing else anew', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  const view = tag('input', { value: 'typed', attributes: { 'aria-label': 'Field' } });
  await stage.write(view);
  await stage.takeOver(view, { typed: 'a' });
  await stage.set('b', 'typed');
  await expect(page.getByLabel('Field')).toHaveValue('"b"');
  expect((await stage.tell()).made).toBe(1);
});

test('what would take the focus leaves it where the reader has it', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  const view = (text: string): View => [tag('button', {}, 'Other'), tag('button', { focus: true }, text)];
  await stage.write(view('Here'));
  await page.getByRole('button', { name: 'Other' }).focus();
  await stage.takeOver(view('Here'));
  await stage.set(view('Here, again'));
  await expect(page.getByRole('button', { name: 'Other' })).toBeFocused();
});

test('a list that was taken over is kept by its keys', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  const list = (...keys: string[]) => tag('ul', {}, keys.map((key) => tag('li', { key }, key)));
  await stage.write(list('a', 'b', 'c'));
  await stage.remember('li');
  await stage.takeOver(list('a', 'b', 'c'));
  await stage.set(list('n', 'c', 'b'));
  expect(await stage.known('li')).toEqual(['new', 'c', 'b']);
});
