import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One piece of hostile markup. */
export interface Vector {
  id: string;
  payload: string;
}

const OWN = at('../../fixtures/xss/vectors.json');
/** A larger collection, if there is one beside the project. */
const BESIDE = at('../../../../shared/xss/payloads.json');

function at(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

function read(path: string): Vector[] {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** This project's own vectors. */
export const ownVectors: Vector[] = read(OWN);

/** Those of the larger collection, if it is there. */
export const otherVectors: Vector[] = existsSync(BESIDE) ? read(BESIDE) : [];

/** A harmless body of the native reader's tests. */
export function bodyFixture(name: string): string {
  return readFileSync(at(`../../fixtures/bodies/${name}.html`), 'utf8');
}

/** `list` in parts of at most `size`. */
export function inParts<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));
}
