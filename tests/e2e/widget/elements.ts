import type { Locator, Page } from '@playwright/test';

/** Waits until the script has defined the element, so that elements that are `put` come to life. */
export async function defined(page: Page): Promise<void> {
  await page.evaluate(async () => void (await customElements.whenDefined('press-room')));
}

/** Puts markup of the page's author at the end of its main part. */
export async function put(page: Page, html: string): Promise<void> {
  await page.evaluate((html) => document.querySelector('main')!.insertAdjacentHTML('beforeend', html), html);
}

/** Sets an attribute as a script of the page would, or removes it. */
export function set(element: Locator, name: string, value: string | null): Promise<void> {
  return element.evaluate(
    (it, [name, value]) => (value === null ? it.removeAttribute(name!) : it.setAttribute(name!, value)),
    [name, value],
  );
}

/** Marks what an element shows, so that {@link isMarked} finds the mark as long as nothing is made anew. */
export function mark(element: Locator): Promise<void> {
  return element.evaluate((it) => void Object.assign(it.shadowRoot!.firstElementChild!, { isMarked: true }));
}

/** Whether an element still shows what was marked, and nothing beside it. */
export function isMarked(element: Locator): Promise<boolean> {
  return element.evaluate((it) => {
    const [content, ...more] = it.shadowRoot!.children;
    return 'isMarked' in content && more.length === 0;
  });
}

/** Breaks what every program relies on: nothing can make an `<article>` any more. */
export async function breakArticles(page: Page): Promise<void> {
  await page.evaluate(() => {
    const create = document.createElement;
    Document.prototype.createElement = function (name: string) {
      if (name === 'article') throw new TypeError('No articles here');
      return create.call(document, name);
    } as typeof create;
  });
}
