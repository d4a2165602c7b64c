import type { Locator, Page } from '@playwright/test';

/** The text on the clipboard after the reader has selected all of `what` and copied it. */
export async function copied(page: Page, what: Locator): Promise<string> {
  await what.evaluate((element) => getSelection()!.selectAllChildren(element));
  await page.keyboard.press('ControlOrMeta+c');
  return page.evaluate(() => navigator.clipboard.readText());
}

/**
 * The texts on the page that would be copied although they should not be: those of buttons, and those that nobody sees.
 * Shadow roots are searched too.
 */
export function copiedUnseen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const isUnseen = (element: Element) => {
      const { width, height, bottom } = element.getBoundingClientRect();
      const { position, opacity } = getComputedStyle(element);
      return position === 'absolute' && (Math.min(width, height) <= 1 || bottom + scrollY <= 0) ? true : opacity === '0';
    };
    const look = (element: Element, wasUnseen: boolean, wasLeftOut = false) => {
      const { display, visibility, userSelect, webkitUserSelect } = getComputedStyle(element);
      if (display === 'none' || ['SCRIPT', 'STYLE', 'SELECT', 'TEXTAREA'].includes(element.tagName)) return;
      // Firefox only reports an element's own `user-select`, although the content of an excluded element is excluded
      // too.
      const isLeftOut = wasLeftOut || (userSelect || webkitUserSelect) === 'none';
      const unseen = wasUnseen || isUnseen(element) || element.tagName === 'BUTTON';
      for (const node of element.childNodes) {
        const text = node instanceof Text ? node.data.trim() : '';
        if (text && unseen && visibility === 'visible' && !isLeftOut) found.push(text);
        if (node instanceof Element) look(node, unseen, isLeftOut);
      }
      for (const child of element.shadowRoot?.children ?? []) look(child, unseen, isLeftOut);
    };
    look(document.body, false);
    return found;
  });
}
