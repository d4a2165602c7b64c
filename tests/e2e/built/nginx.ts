import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as soon } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const GUIDE = fileURLToPath(new URL('../../../docs/deploy.md', import.meta.url));

/**
 * The settings for a built site as `docs/deploy.md` gives them: what belongs in `http`, and what in `server`;
 * for a site in a sub-folder changed as it says there.
 */
function documented(folder: string, below: string): { http: string; server: string } {
  const guide = readFileSync(GUIDE, 'utf8');
  const [, block] = /### nginx, built site\s+```nginx\n([\s\S]*?)```/.exec(guide) ?? [];
  const [http, server] = (block ?? '').split('# In server { … }');
  if (!server?.includes('root /srv/press-room/site;')) {
    throw new Error('docs/deploy.md has no settings for nginx and a built site');
  }
  return {
    http: http.replaceAll('~^/', `~^/${below}`),
    server: server.replace('root /srv/press-room/site;', `root ${folder};`).replace('/404.html', `/${below}404.html`),
  };
}

/** A real nginx that serves `folder` with the settings of the guide; `below` as `presse/` puts it in a sub-folder. */
export class Nginx {
  private constructor(
    readonly url: string,
    private readonly home: string,
    private readonly process: ChildProcess,
  ) {}

  static async start(program: string, folder: string, below = ''): Promise<Nginx> {
    const home = mkdtempSync(join(tmpdir(), 'press-room-nginx-'));
    const port = await freePort();
    if (below) {
      mkdirSync(join(home, 'root'));
      symlinkSync(folder, join(home, 'root', below.slice(0, -1)));
    }
    const { http, server } = documented(below ? join(home, 'root') : folder, below);
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    writeFileSync(
      join(home, 'nginx.conf'),
      `daemon off; ${process.getuid?.() === 0 ? 'user root;' : ''} worker_processes 1; pid ${home}/pid; error_log ${home}/error.log;
       events { worker_connections 64; }
       http {
         access_log off; ${paths.map((path) => `${path}_temp_path ${home}/${path};`).join(' ')}
         ${http}
         server { listen 127.0.0.1:${port}; ${server} }
       }`,
    );
    const child = spawn(program, ['-e', join(home, 'error.log'), '-p', home, '-c', join(home, 'nginx.conf')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr?.on('data', (part) => (said += part));
    const url = `http://127.0.0.1:${port}/${below}`;
    const answers = () => fetch(url).then(() => true, () => false);
    while (!(await answers())) {
      if (child.exitCode !== null) {
        throw new Error(`nginx ended: ${said}`);
      }
      await soon(50);
    }
    return new Nginx(url, home, child);
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill();
    await ended;
    rmSync(this.home, { recursive: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
