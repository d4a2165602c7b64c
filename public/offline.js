// Serves what the reader has saved when the network fails. It is registered when something is saved, and removed with
// the last saved release: see `device/store.js`.
//
// It handles only files of this site. A picture from elsewhere would be asked for under the worker's policy and not the
// page's, and a policy that lets pages show it does not let scripts read it.

const root = new URL("./", self.location);
const NAME = `press-room:${root.pathname}`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(`${root.origin}/`)) event.respondWith(fetch(request).catch((cause) => kept(request, cause)));
});

async function kept(request, cause) {
  const cache = await caches.open(NAME);
  const isPage = request.mode === "navigate";
  const found = await cache.match(request, { ignoreSearch: isPage, ignoreVary: true });
  if (found) return found;
  // Another page of the press room was asked for: the list of saved pages is shown.
  const list = isPage && (await cache.keys()).find(({ url }) => /^([a-z]{2}\/)?device\/$/.test(url.slice(root.href.length)));
  if (list) return Response.redirect(list.url);
  throw cause;
}
