// Serves what the reader has saved when the network has not got it. It is registered when something is saved, and goes
// with the last of it: `device/store.js`.

const root = new URL("./", self.location);
const NAME = `press-room:${root.pathname}`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET") event.respondWith(fetch(request).catch((cause) => kept(request, cause)));
});

async function kept(request, cause) {
  const cache = await caches.open(NAME);
  const isPage = request.mode === "navigate";
  const found = await cache.match(request, { ignoreSearch: isPage, ignoreVary: true });
  if (found) return found;
  // Another page of the press room: the list of those that are there.
  const list = isPage && (await cache.keys()).find(({ url }) => url.endsWith("/device/"));
  if (list) return Response.redirect(list.url);
  throw cause;
}
