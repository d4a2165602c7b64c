import type { Page } from '@playwright/test';

/** The colour that the system calls `name`, as it is computed for an element that uses it. */
export function system(page: Page, name: string): Promise<string> {
  return page.evaluate((color) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.setProperty('color', color);
    const seen = getComputedStyle(probe).color;
    probe.remove();
    return seen;
  }, name);
}
