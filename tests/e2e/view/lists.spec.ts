import { expect, PIXEL, test } from '../fixtures.ts';
import { Stage, tag, type View } from './stage.ts';

/** A list of links, each for the thing with its key. */
function links(...keys: string[]): View {
  return tag('ul', {}, keys.map((key) => tag('li', { key }, tag('a', { attributes: { href: `#${key}` }, says: key }, key))));
}

/** The text that is selected. */
const SELECTED = 'String(getSelection())';

test('an entry is kept, moved, put in or taken out, and never becomes another', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  await stage.show(links('a', 'b', 'c', 'd'));
  await stage.remember('li');
  for (const order of ['abcd', 'dcba', 'xabcd', 'bd', 'bcd', 'dxby', '', 'ab']) {
    await stage.set(links(...order));
    await expect(page.getByRole('link')).toHaveText([...order]);
    for (const [at, text] of (await stage.known('li')).entries()) {
      expect([order[at], 'new'], order).toContain(text);
    }
  }
  await stage.set(links('a', 'c'));
  await stage.remember('li');
  await stage.set(links('c', 'n', 'a'));
  expect(await stage.known('li')).toEqual(['c', 'new', 'a']);
});

test('entries without a key go on from one another by their order, whatever stands between them', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  await stage.show([tag('p', {}, 'one'), tag('p', { key: 'k' }, 'key'), tag('p', {}, 'two')]);
  await stage.remember('p');
  await stage.set([tag('p', { key: 'k' }, 'key'), tag('p', {}, 'first'), tag('p', {}, 'second')]);
  expect(await stage.known('p')).toEqual(['key', 'one', 'two']);
  await expect(page.locator('p')).toHaveText(['key', 'first', 'second']);
});

test('an element that stands alone is replaced when it stands for another thing', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  await stage.show(tag('article', { key: 'a' }, 'a'));
  await stage.remember('article');
  await stage.set(tag('article', { key: 'a' }, 'a, mended'));
  expect(await stage.known('article')).toEqual(['a']);
  await stage.set(tag('article', { key: 'b' }, 'b'));
  expect(await stage.known('article')).toEqual(['new']);
});

test('a link never leads elsewhere and a picture never shows another, without being given a key', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  const view = (name: string) =>
    tag('p', {}, tag('a', { attributes: { href: `#${name}` } }, 'same'), tag('img', { attributes: { src: `${name}.png` } }));
  site.route('a.png', { type: 'image/png', body: PIXEL });
  site.route('b.png', { type: 'image/png', body: PIXEL });
  await stage.show(view('a'));
  await stage.remember('p > *');
  await stage.set(view('b'));
  expect(await stage.known('p > *')).toEqual(['new', 'new']);
});

test('the focus stays with its entry, whichever entries come, go and change places', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  await stage.show(links('a', 'b', 'c'));
  await page.getByRole('link', { name: 'b' }).focus();
  // Without `moveBefore`, as in some engines, what is moved would lose the focus.
  await page.evaluate(() => Object.assign(Element.prototype, { moveBefore: undefined }));
  await page.evaluate(() => addEventListener('focusout', () => Object.assign(window, { left: true })));
  for (const order of ['nabc', 'cba', 'bxyz', 'zyxb', 'cb']) {
    await stage.set(links(...order));
    await expect(page.getByRole('link', { name: 'b' }), order).toBeFocused();
  }
  expect(await page.evaluate('window.left')).toBeUndefined();
});

test('a selected text stays selected when the list around it changes', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  await stage.show(links('alpha', 'beta', 'gamma'));
  await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelectorAll('li')[1]!));
  for (const order of [['new', 'alpha', 'beta', 'gamma'], ['beta', 'gamma'], ['gamma', 'beta']]) {
    await stage.set(links(...order));
    expect(await page.evaluate(SELECTED), order.join()).toBe('beta');
  }
});

test('a table stays scrolled to where the reader has it, and the link in it keeps the focus, when the list around it changes', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  const table = tag('table', {}, tag('tr', {}, tag('td', {}, 'wide'.repeat(400), tag('a', { attributes: { href: '#cell' } }, 'cell'))));
  const region = tag('div', { attributes: { role: 'region', 'aria-label': 'Table', tabindex: '0' } }, table);
  const view = (before: View, ...keys: string[]) => [before, region, keys.map((key) => tag('p', { key }, key))];
  await stage.show(view(null, 'a', 'b'));
  const shown = page.getByRole('region', { name: 'Table' });
  await shown.getByRole('link').focus();
  await shown.evaluate((it) => {
    it.style.overflowX = 'auto';
    it.scrollLeft = 300;
  });
  for (const next of [view(tag('p', { key: 'n' }, 'new'), 'a', 'b'), view(null, 'b'), [tag('p', {}, 'more'), ...view(null, 'b', 'a')]]) {
    await stage.set(next);
    expect(await shown.evaluate((it) => it.scrollLeft)).toBe(300);
    await expect(shown.getByRole('link')).toBeFocused();
  }
});

test('what comes into an empty place, or leaves it, costs nothing that stands beside it', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  site.route('a.png', { type: 'image/png', body: PIXEL });
  const picture = tag('img', { attributes: { src: 'a.png', alt: '' } });
  const card = (portrait: View, purpose: View) =>
    tag('article', {}, portrait, tag('div', {}, purpose, tag('p', {}, 'Name'), tag('p', {}, tag('a', { attributes: { href: 'tel:1' } }, 'Call'))));
  await stage.show(card(picture, null));
  await stage.remember('div, p');
  await page.getByRole('link', { name: 'Call' }).focus();
  for (const next of [card(null, null), card(picture, null), card(null, tag('p', {}, 'Duty')), card(picture, null)]) {
    await stage.set(next);
    expect((await stage.known('div, p')).filter((text) => text !== 'new')).toEqual(['NameCall', 'Name', 'Call']);
    await expect(page.getByRole('link', { name: 'Call' })).toBeFocused();
  }
});

test('as few entries as possible are moved', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  await stage.show(links('a', 'b', 'c', 'd', 'e'));
  const moved = async (...order: string[]) => {
    await page.evaluate(() => {
      const seen: string[] = [];
      const observer = new MutationObserver((records) => {
        records.forEach((record) => record.addedNodes.forEach((node) => seen.push(node.textContent!)));
      });
      observer.observe(document.querySelector('ul')!, { childList: true });
      Object.assign(window, { seen, observer });
    });
    await stage.set(links(...order));
    return page.evaluate(() => {
      const { seen, observer } = window as unknown as { seen: string[]; observer: MutationObserver };
      observer.takeRecords().forEach((record) => record.addedNodes.forEach((node) => seen.push(node.textContent!)));
      observer.disconnect();
      return seen;
    });
  };
  expect(await moved('e', 'a', 'b', 'c', 'd')).toEqual(['e']);
  expect(await moved('a', 'b', 'c', 'd', 'e')).toEqual(['e']);
  expect(await moved('a', 'c', 'd', 'e')).toEqual([]);
  expect(await moved('a', 'd', 'c', 'e', 'n')).toHaveLength(2);
});

test('a click says what stands there now', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  await stage.show(links('a', 'b'));
  await stage.set(links('b', 'c', 'a'));
  for (const name of ['a', 'b', 'c']) {
    await page.getByRole('link', { name }).click();
  }
  expect((await stage.tell()).said).toEqual(['a', 'b', 'c']);
});

test('what follows by itself keeps its elements when what holds it is made anew', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  const view = (title: string) => tag('section', {}, tag('h1', {}, title), { live: 'list' });
  await stage.show(view('one'), { list: links('a', 'b') });
  await stage.remember('li');
  await page.getByRole('link', { name: 'b' }).focus();
  await stage.set(view('two'));
  await expect(page.getByRole('heading')).toHaveText('two');
  await stage.set(links('b', 'n'), 'list');
  expect(await stage.known('li')).toEqual(['b', 'new']);
  await expect(page.getByRole('link', { name: 'b' })).toBeFocused();
});

test('what takes the focus takes it once, when it is new', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  const view = (text: string) => [tag('button', {}, 'Other'), tag('button', { focus: true }, text)];
  await stage.show(view('Here'));
  await expect(page.getByRole('button', { name: 'Here' })).toBeFocused();
  await page.getByRole('button', { name: 'Other' }).focus();
  await stage.set(view('Here, again'));
  await expect(page.getByRole('button', { name: 'Here, again' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Other' })).toBeFocused();
});
