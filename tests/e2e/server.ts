import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Site } from './site.ts';

const DEFAULT_DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** Where the release dist lies below its host: deep enough to catch an address that begins with `/`. */
export const SUB_FOLDER = 'presse/rom/';

/**
 * One static host on 127.0.0.1, kept for a whole worker. Each test gets a site of its own below
 * `/t-<n>/`, so that nothing that one test sets affects another.
 */
export class Host {
  readonly origin: string;
  private readonly sites = new Map<string, Site>();
  private made = 0;

  private constructor(
    private readonly server: Server,
    private readonly dist: string,
  ) {
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => this.dispatch(request, response));
  }

  /** Listens on a free port and serves `dist`: by default `$DIST`, or the `dist` of the project. */
  static async start(dist = process.env.DIST): Promise<Host> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return new Host(server, dist ? resolve(dist) : DEFAULT_DIST);
  }

  /** A fresh site, and a function that removes it again. */
  newSite(): { site: Site; close: () => void } {
    const folder = `/t-${++this.made}/`;
    const site = new Site(this.origin, `${folder}${SUB_FOLDER}`, this.dist);
    this.sites.set(folder, site);
    const close = () => {
      this.sites.delete(folder);
      site.close();
    };
    return { site, close };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<unknown>((done) => this.server.close(done));
  }

  private dispatch(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.origin);
    const site = this.sites.get(/^\/t-\d+\//.exec(url.pathname)?.[0] ?? '');
    if (site && url.pathname.startsWith(site.base)) {
      void site.serve(request, response, url);
    } else if (url.pathname === '/favicon.ico') {
      // The browser asks for this on its own account.
      response.writeHead(204).end();
    } else {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Outside the folder of this site');
    }
  }
}
