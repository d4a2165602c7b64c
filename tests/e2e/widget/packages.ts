import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Runs a program and returns its output; throws an error with the output if it fails. */
export const run = promisify(execFile);

export const E2E = resolve(fileURLToPath(new URL('.', import.meta.url)), '..');
const WIDGET = join(process.env.DIST ? resolve(process.env.DIST) : resolve(E2E, '../../dist'), 'widget');

/** Packs the widget as npm would publish it, and puts it where `npm install` would, below `folder`. */
export async function install(folder: string): Promise<{ files: string[]; version: string; installed: string }> {
  await mkdir(folder, { recursive: true });
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: WIDGET });
  // For one package, this is a list of one or, since npm 12, an object with one member.
  const [pack] = Object.values(JSON.parse(stdout) as Record<string, { filename: string; version: string; files: { path: string }[] }>);
  const modules = join(folder, 'node_modules');
  await mkdir(modules, { recursive: true });
  await run('tar', ['-xzf', join(folder, pack.filename), '-C', modules, '--transform', 's/^package/press-room-widget/']);
  return { files: pack.files.map((file) => file.path), version: pack.version, installed: join(modules, 'press-room-widget') };
}
