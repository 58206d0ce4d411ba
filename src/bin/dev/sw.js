// Keeps one build of the program in the browser, so that it opens without network. A new build is fetched aside and
// waits until a person asks for it.
"use strict";

const BUILD = %build%;
const PARTS = %parts%;
const FILE = %file%;
const SCOPE = new URL("./", self.location.href).href;
const FAMILY = "suggestion-register " + SCOPE + " ";
const OWN = FAMILY + BUILD;

async function fetched(name) {
  const answer = await fetch(name, { cache: "no-cache" });
  if (!answer.ok) throw new Error(name + ": HTTP " + answer.status);
  return answer;
}

async function keep() {
  const cache = await caches.open(OWN);
  const page = await fetched("./");
  const text = await page.text();
  // While somebody copies a new build to the host, page and keeper may differ.
  if (!text.includes('data-build="' + BUILD + '"')) throw new Error("the page is of another build");
  // Made anew, because a browser refuses a page that came by a redirect.
  await cache.put("./", new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } }));
  for (const name of PARTS) await cache.put(name, await fetched(name));
  // Without these the program works as well.
  for (const name of [encodeURI(FILE), "manifest.webmanifest"]) {
    await fetched(name).then((answer) => cache.put(name, answer)).catch(() => {});
  }
}

// Pages of an older build may still load its parts; once there is only one page, it is of this build.
async function tidy() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (1 < pages.length) return;
  for (const name of await caches.keys()) {
    if (name.startsWith(FAMILY) && name !== OWN) await caches.delete(name);
  }
}

async function answered(request, name) {
  const own = await caches.open(OWN);
  return (await own.match(name)) || (await caches.match(name)) || fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keep()));

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(tidy)));

self.addEventListener("message", (event) => {
  if (event.data === "update") self.skipWaiting();
  if (event.data === "started") event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  // What is asked for past every cache goes to the host.
  if (request.method !== "GET" || request.cache === "reload" || !request.url.startsWith(SCOPE)) return;
  const name = new URL(request.url).pathname.slice(new URL(SCOPE).pathname.length);
  const kept = name === "index.html" ? "./" : name || "./";
  if (kept === "./" || kept === "manifest.webmanifest" || kept === encodeURI(FILE) || PARTS.includes(kept) || /-[0-9a-f]{10}\.\w+$/.test(kept)) {
    event.respondWith(answered(request, kept));
  }
});
