// Keeps the shell of the cabinet for when there is no connection: its page and its files, and nothing that the API answers.
const shell = "cabinet-shell";
const page = "/app/";
const assets = "/app/assets/";
/** Files of versions before are forgotten when there are more than these. */
const most = 150;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(shell).then((cache) => cache.add(new Request(page, { cache: "reload" }))));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith(assets)) event.respondWith(kept(request));
  else if (request.mode === "navigate" && (pathname === "/app" || pathname.startsWith(page))) event.respondWith(fresh(request));
});

/** Files that a page has loaded before it was listened to. */
self.addEventListener("message", ({ data }) => {
  const own = (Array.isArray(data) ? data : []).filter((url) => String(url).startsWith(self.location.origin + assets));
  for (const url of own) void kept(new Request(url)).catch(() => undefined);
});

/** The names of these files have a hash of what is in them: once kept they are right for good. */
async function kept(request) {
  const cache = await caches.open(shell);
  const found = await cache.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) {
    await cache.put(request, answer.clone());
    const keys = await cache.keys();
    await Promise.all(keys.filter(({ url }) => url.includes(assets)).slice(0, -most).map((key) => cache.delete(key)));
  }
  return answer;
}

/** The page as the server has it now; without a connection as it was. Every address below has the same page. */
async function fresh(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === "basic") await (await caches.open(shell)).put(page, answer.clone());
    return answer;
  } catch (error) {
    const found = await caches.match(page);
    if (found) return found;
    throw error;
  }
}
