import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures.ts';
import { Stage, tag } from './stage.ts';

/** Replaces each text directly in what `selector` finds by other words, as programs that translate pages do. */
async function translate(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluateAll((elements) => {
    for (const text of elements.flatMap((element) => [...element.childNodes]).filter((it) => it.nodeType === Node.TEXT_NODE)) {
      const font = document.createElement('font');
      font.textContent = (text as Text).data.toUpperCase();
      text.replaceWith(font);
    }
  });
}

test('a text that somebody has replaced is put back when it changes', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  const view = (text: string) => tag('p', {}, 'Before', tag('b', {}, 'bold'), text);
  await stage.show(view('after'));
  await translate(page, 'p');
  await expect(page.locator('p')).toHaveText('BEFOREboldAFTER');
  await stage.set(view('after'));
  await expect(page.locator('p'), 'nothing changed').toHaveText('BEFOREboldAFTER');
  await stage.remember('b');
  await stage.set(view('changed'));
  expect(await stage.markup()).toBe('<p>Before<b>bold</b>changed</p>');
  expect(await stage.known('b')).toEqual(['bold']);
});

test('so is a text that follows by itself, and the words in its place go', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  await stage.show(tag('p', {}, tag('span', {}, { live: 'count' })), { count: '60 releases' });
  for (const count of ['2 releases', 'One release', '']) {
    await translate(page, 'span');
    await stage.set(count, 'count');
    expect(await stage.markup()).toBe(`<p><span>${count}</span></p>`);
  }
  await stage.set(tag('b', {}, 'none'), 'count');
  expect(await stage.markup()).toBe('<p><span><b>none</b></span></p>');
});

test('a text that somebody has wrapped leaves the wrapping', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  await stage.show(tag('p', {}, 'one'));
  await page.locator('p').evaluate((p) => {
    const font = document.createElement('font');
    p.replaceChildren(font);
    font.append('other');
  });
  await stage.set(tag('p', {}, 'two'));
  expect(await stage.markup()).toBe('<p>two</p>');
  await page.locator('p').evaluate((p) => {
    const font = document.createElement('font');
    font.append(p.firstChild!);
    p.append(font);
  });
  await stage.set(tag('p', {}, 'three'));
  expect(await stage.markup()).toBe('<p>three</p>');
});

test('in a list whose nodes were taken out everything stands in its order again', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  const list = (...keys: string[]) => keys.map((key) => tag('li', { key }, key));
  await stage.show(tag('ul', {}, list('a', 'b', 'c')));
  for (const [selector, keys] of [
    ['li:nth-child(2)', 'abcd'],
    ['li:first-child', 'bacd'],
    ['li:last-child', 'dn'],
    ['li', 'abn'],
  ] as const) {
    await page.locator(`#root ${selector}`).evaluateAll((elements) => elements.forEach((element) => element.remove()));
    await stage.set(tag('ul', {}, list(...keys)));
    expect(await stage.markup(), selector).toBe(`<ul>${[...keys].map((key) => `<li>${key}</li>`).join('')}</ul>`);
  }
  await page.locator('#root ul').evaluate((ul) => ul.replaceChildren());
  await stage.set(tag('ul', {}, list('x', 'a')));
  expect(await stage.markup(), 'with the marks').toBe('<ul><li>x</li><li>a</li></ul>');
});

test('what follows by itself comes back beside its siblings when it was taken out', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  await stage.show(tag('div', {}, tag('h1', {}, 'Title'), { live: 'box' }), { box: tag('p', {}, 'one') });
  await page.locator('#root p').evaluate((p) => p.remove());
  await stage.set(tag('section', {}, 'two'), 'box');
  expect(await stage.markup()).toBe('<div><h1>Title</h1><section>two</section></div>');
});

test('what an extension has put beside ours stays', async ({ page, site }) => {
  const stage = await Stage.open(page, site);
  const view = (...keys: string[]) => tag('ul', {}, ...keys.map((key) => tag('li', { key }, key)));
  await stage.show(view('a', 'b'));
  await page.locator('#root ul').evaluate((ul) => ul.append(Object.assign(document.createElement('i'), { textContent: 'extra' })));
  await stage.set(view('b', 'n', 'a'));
  await expect(page.getByRole('listitem')).toHaveText(['b', 'n', 'a']);
  await expect(page.locator('#root i')).toHaveText('extra');
});
