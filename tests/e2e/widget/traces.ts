import type { CDPSession, Page } from '@playwright/test';

/** What a page holds after the garbage was collected. */
export interface Held {
  /** Nodes of all documents and shadow roots, including those that only a script still refers to. */
  nodes: number;
  /** Listeners on them. */
  listeners: number;
  /** Bytes of the program's own memory, which can grow and never shrinks. */
  program: number;
  /** Bytes of what scripts keep. */
  scripts: number;
}

interface Traces {
  memories: WebAssembly.Memory[];
  listeners: string[];
}

/**
 * Keeps a record of the memory of each program that starts, and of listeners on `window` and `document` that were not
 * removed. Call it before the page is opened.
 */
export async function keepTraces(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const traces: Traces = { memories: [], listeners: [] };
    Object.assign(window, { tracesOfPressRoom: traces });
    const start: (module: WebAssembly.Module, imports?: WebAssembly.Imports) => Promise<WebAssembly.Instance> = WebAssembly.instantiate;
    const keep: typeof start = async (module, imports) => {
      const { exports } = await start(module, imports);
      // A part has the memory of its program.
      if (exports.memory instanceof WebAssembly.Memory) traces.memories.push(exports.memory);
      return { exports };
    };
    Object.assign(WebAssembly, { instantiate: keep });
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    const isGlobal = (it: unknown) => it === undefined || it === window || it === document;
    EventTarget.prototype.addEventListener = function (...given: Parameters<typeof add>) {
      if (isGlobal(this)) traces.listeners.push(given[0]);
      return add.apply(this ?? window, given);
    };
    EventTarget.prototype.removeEventListener = function (...given: Parameters<typeof remove>) {
      const at = isGlobal(this) ? traces.listeners.indexOf(given[0]) : -1;
      if (at >= 0) traces.listeners.splice(at, 1);
      return remove.apply(this ?? window, given);
    };
  });
}

/** What still listens on `window` and `document`, the tests' own listeners apart. */
export async function listening(page: Page): Promise<string[]> {
  const types = await page.evaluate(() => (window as unknown as { tracesOfPressRoom: Traces }).tracesOfPressRoom.listeners);
  const others = types.filter((type) => !type.startsWith('press-room-'));
  // The loader, the program's script and the program each listen once for the signs that the reader leaves, for as long
  // as the page is there; two of them also for the sign that the reader is back.
  const signs = ['beforeunload', 'pagehide', 'pageshow'];
  for (const sign of [...signs, ...signs, 'beforeunload', 'pagehide']) {
    const at = others.indexOf(sign);
    if (at >= 0) {
      others.splice(at, 1);
    }
  }
  return others;
}

/** What the browser holds for the page now, whether or not a program has started. */
export async function nodes(tools: CDPSession): Promise<Omit<Held, 'program'>> {
  // The second collection removes what waited for a finaliser.
  await tools.send('HeapProfiler.collectGarbage');
  await tools.send('HeapProfiler.collectGarbage');
  const { metrics } = await tools.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)!.value;
  return { nodes: value('Nodes'), listeners: value('JSEventListeners'), scripts: value('JSHeapUsedSize') };
}

/** What the page holds now. */
export async function held(page: Page, tools: CDPSession): Promise<Held> {
  const ofBrowser = await nodes(tools);
  const program = await page.evaluate(() => {
    const { memories } = (window as unknown as { tracesOfPressRoom: Traces }).tracesOfPressRoom;
    return memories.map((memory) => memory.buffer.byteLength);
  });
  if (program.length !== 1) {
    throw new Error(`${program.length} programs were started`);
  }
  return { ...ofBrowser, program: program[0] };
}
