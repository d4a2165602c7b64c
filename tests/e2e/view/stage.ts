import { fileURLToPath } from 'node:url';

import type { Page } from '@playwright/test';

import type { Site } from '../fixtures.ts';

/** Where `cargo xtask test` puts the module that it makes of `stage.rs`. */
const STAGE = process.env.STAGE ?? fileURLToPath(new URL('../../../target/view-stage', import.meta.url));

/** A view, as `stage.rs` reads it. */
export type View = null | string | View[] | { live: string } | TagView;

interface TagView {
  tag: string;
  key?: string;
  attributes?: Record<string, string>;
  children?: View[];
  says?: string;
  value?: string;
  focus?: true;
}

/** An element of a view. */
export function tag(name: string, more: Partial<TagView> = {}, ...children: View[]): TagView {
  return { tag: name, children, ...more };
}

interface Module {
  default(from: { module_or_path: string }): Promise<unknown>;
  settled(): Promise<void>;
  html(view: string): string;
  place(root: Element, view: string): void;
  Stage: new (
    root: Element,
    view: string,
    isThere: boolean,
    names: Record<string, string>,
  ) => { set(name: string, json: string): void; said(): string[]; made(): number; differences(): number };
}

/** One view on an empty page, in `#root`, and what a test can do with it. */
export class Stage {
  private constructor(readonly page: Page) {}

  static async open(page: Page, site: Site): Promise<Stage> {
    site.holds(STAGE);
    await page.goto(site.page('stage.html', '<!doctype html><html lang="en"><title>Stage</title><div id="root"></div></html>'));
    await page.evaluate(async (folder) => {
      const module = (await import(`${folder}stage.js`)) as Module;
      await module.default({ module_or_path: `${folder}stage_bg.wasm` });
      Object.assign(window, { module });
    }, site.url);
    return new Stage(page);
  }

  /** Shows `view`; what it follows by name is at first what `names` say. */
  async show(view: View, names: Record<string, View> = {}): Promise<void> {
    await this.start(view, names, false);
  }

  /** Writes `view` into the page as a built page has it. */
  async write(view: View): Promise<void> {
    await this.page.evaluate((json) => {
      const { module } = window as unknown as { module: Module };
      document.querySelector('#root')!.innerHTML = module.html(json);
    }, JSON.stringify(view));
  }

  /** Puts the same into the page node by node, as the program's first file does. */
  async place(view: View): Promise<void> {
    await this.page.evaluate((json) => {
      const { module } = window as unknown as { module: Module };
      const root = document.querySelector('#root')!;
      root.replaceChildren();
      module.place(root, json);
    }, JSON.stringify(view));
  }

  /** Takes over what is in the page. */
  async takeOver(view: View, names: Record<string, View> = {}): Promise<void> {
    await this.start(view, names, true);
  }

  private async start(view: View, names: Record<string, View>, isThere: boolean): Promise<void> {
    const json = Object.fromEntries(Object.entries(names).map(([name, view]) => [name, JSON.stringify(view)]));
    await this.page.evaluate(
      async ([view, names, isThere]) => {
        const { module } = window as unknown as { module: Module };
        const stage = new module.Stage(document.querySelector('#root')!, view, isThere, names);
        Object.assign(window, { stage });
        await module.settled();
      },
      [JSON.stringify(view), json, isThere] as const,
    );
  }

  /** Changes the view or, with a `name`, what follows that name. */
  async set(view: View, name = 'view'): Promise<void> {
    await this.page.evaluate(
      async ([name, json]) => {
        const { module, stage } = window as unknown as { module: Module; stage: InstanceType<Module['Stage']> };
        stage.set(name, json);
        await module.settled();
      },
      [name, JSON.stringify(view)] as const,
    );
  }

  /** What clicks have said, how often the whole view was made, how many places were mended. */
  async tell(): Promise<{ said: string[]; made: number; differences: number }> {
    return this.page.evaluate(() => {
      const { stage } = window as unknown as { stage: InstanceType<Module['Stage']> };
      return { said: stage.said(), made: stage.made(), differences: stage.differences() };
    });
  }

  /** Remembers the elements that `selector` finds now, each with its text. */
  async remember(selector: string): Promise<void> {
    await this.page.evaluate((selector) => {
      const known = new Map<Element, string>();
      document.querySelectorAll(`#root ${selector}`).forEach((it) => known.set(it, it.textContent));
      Object.assign(window, { known });
    }, selector);
  }

  /** For each element that `selector` finds, the text that it was remembered with; `new` when it was not. */
  async known(selector: string): Promise<string[]> {
    return this.page.evaluate((selector) => {
      const { known } = window as unknown as { known: Map<Element, string> };
      return [...document.querySelectorAll(`#root ${selector}`)].map((it) => known.get(it) ?? 'new');
    }, selector);
  }

  /** The HTML in the page, without marks. */
  async markup(): Promise<string> {
    return this.page.evaluate(() => document.querySelector('#root')!.innerHTML.replaceAll('<!---->', ''));
  }
}
