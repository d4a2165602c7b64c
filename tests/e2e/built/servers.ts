import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as soon } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const GUIDE = fileURLToPath(new URL('../../../docs/deploy.md', import.meta.url));

/** The settings that `docs/deploy.md` gives under `heading`. */
function documented(heading: string): string {
  const guide = readFileSync(GUIDE, 'utf8');
  const [, section] = guide.split(`\n${heading}\n`);
  const [, block] = /```[a-z]+\n([\s\S]*?)```/.exec(section ?? '') ?? [];
  if (!block) {
    throw new Error(`docs/deploy.md has no settings under "${heading}"`);
  }
  return block;
}

/** A real web server, with a folder of its own for what it needs. */
export class Server {
  private constructor(
    readonly url: string,
    private readonly home: string,
    private readonly process: ChildProcess,
  ) {}

  /** Starts `program`; `settings` writes what it needs into `home`, and returns its arguments. */
  static async start(
    program: string,
    below: string,
    settings: (home: string, port: number) => string[],
  ): Promise<Server> {
    const home = mkdtempSync(join(tmpdir(), 'press-room-server-'));
    const port = await freePort();
    const child = spawn(program, settings(home, port), { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.once('error', (error) => (said += error.message));
    child.stderr?.on('data', (part) => (said += part));
    const url = `http://127.0.0.1:${port}/${below}`;
    const answers = () => fetch(url).then(() => true, () => false);
    while (!(await answers())) {
      if (child.exitCode !== null || child.pid === undefined) {
        rmSync(home, { recursive: true });
        throw new Error(`${program} ended: ${said}`);
      }
      await soon(50);
    }
    return new Server(url, home, child);
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill();
    await ended;
    rmSync(this.home, { recursive: true });
  }
}

/**
 * nginx that serves `folder` with the settings of the guide. A `below` such as `presse/` puts it in a sub-folder, with
 * the settings changed as the guide says.
 */
export function startNginx(program: string, folder: string, below = ''): Promise<Server> {
  return Server.start(program, below, (home, port) => {
    const root = below ? linked(home, folder, below) : folder;
    const [http, server] = documented('### nginx, built site').split(IN_SERVER);
    const inServer = replaced(server, 'root /srv/press-room/site;', `root ${root};`);
    return nginx(home, port, http.replaceAll('~^/', `~^/${below}`), inServer.replace('/404.html', `/${below}404.html`));
  });
}

/** nginx that serves `dist/` in `presse/`, with the settings that the guide has for that and nginx's own table of
 * types. */
export function startNginxForDist(program: string, folder: string): Promise<Server> {
  return Server.start(program, 'presse/', (home, port) => {
    const [http, server] = documented('## nginx').split(IN_SERVER);
    return nginx(home, port, `include /etc/nginx/mime.types; ${http}`, `root ${linked(home, folder, 'presse/')}; ${server}`);
  });
}

const IN_SERVER = '# In server { … }';

/** A folder in which `folder` lies `below`. */
function linked(home: string, folder: string, below: string): string {
  const root = join(home, 'root');
  mkdirSync(root);
  symlinkSync(folder, join(root, below.slice(0, -1)));
  return root;
}

/** Writes nginx's settings, and returns its arguments. */
function nginx(home: string, port: number, inHttp: string, inServer: string): string[] {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const conf = join(home, 'nginx.conf');
  writeFileSync(
    conf,
    `daemon off; ${isRoot() ? 'user root;' : ''} worker_processes 1; pid ${home}/pid; error_log ${home}/error.log;
     events { worker_connections 64; }
     http {
       access_log off; ${paths.map((path) => `${path}_temp_path ${home}/${path};`).join(' ')}
       ${inHttp}
       server { listen 127.0.0.1:${port}; ${inServer} }
     }`,
  );
  return ['-e', join(home, 'error.log'), '-p', home, '-c', conf];
}

/** Where Debian has Apache's modules. */
const MODULES = '/usr/lib/apache2/modules';

/** Apache that serves a copy of `folder` with the guide's `.htaccess` in it, and Debian's modules; `below` as for nginx. */
export function startApache(program: string, folder: string, below = ''): Promise<Server> {
  const htaccess = documented('### Apache, built site').replaceAll('m#^/', `m#^/${below}`);
  return apache(program, folder, below, replaced(htaccess, ' /404.html', ` /${below}404.html`));
}

/** Apache that serves `dist/` in `presse/`, with the `.htaccess` that the guide has for that. */
export function startApacheForDist(program: string, folder: string): Promise<Server> {
  return apache(program, folder, 'presse/', documented('## Apache'));
}

function apache(program: string, folder: string, below: string, htaccess: string): Promise<Server> {
  return Server.start(program, below, (home, port) => {
    const root = join(home, 'root');
    // Apache does not serve files as root, so others have to be able to read the folder.
    chmodSync(home, 0o755);
    cpSync(folder, join(root, below), { recursive: true });
    writeFileSync(join(root, below, '.htaccess'), htaccess);
    const modules = ['mpm_event', 'authz_core', 'mime', 'dir', 'unixd', 'headers', 'filter', 'brotli', 'deflate'];
    // A module that the distribution has built into the program has no file.
    const there = modules.filter((name) => existsSync(`${MODULES}/mod_${name}.so`));
    const conf = join(home, 'apache.conf');
    writeFileSync(
      conf,
      `ServerRoot "${home}"
       ServerName localhost
       Listen 127.0.0.1:${port}
       PidFile "${home}/pid"
       ErrorLog "${home}/error.log"
       ${there.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
       TypesConfig /etc/mime.types
       ${isRoot() ? 'User www-data\nGroup www-data' : ''}
       DocumentRoot "${root}"
       <Directory "${root}">
         AllowOverride All
         Require all granted
         DirectoryIndex index.html
       </Directory>`,
    );
    return ['-f', conf, '-D', 'FOREGROUND'];
  });
}

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) {
    throw new Error(`docs/deploy.md has no ${JSON.stringify(from)} to be changed`);
  }
  return text.replace(from, to);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
