import { readFileSync } from 'node:fs';

const SOURCE = 'src/pages.rs';
const [before] = readFileSync(new URL(`../../${SOURCE}`, import.meta.url), 'utf8').split('assert!(!debug_panic');
const lines = before.split('\n');

/** What the console says of the crash that `data-debug-panic` asks for: where in the source it was, and nothing else. */
export const ASKED_FOR = new RegExp(`^panicked at ${SOURCE}:${lines.length}:${lines[lines.length - 1].length + 1} \\(http`);
