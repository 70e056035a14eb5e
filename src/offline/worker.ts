/**
 * The service worker of the browser build: it keeps the program, so that the member card and the books on the phone
 * open without a network also after the page was closed. Nothing anybody said or asked for is kept here: calls, links to
 * files and pages of the host go past it.
 *
 * A script of its own, built by config/offlineWorker.mjs beside the pages. Decision: docs/decisions/037.
 */
import { clientsClaim } from 'workbox-core'
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/** Every file of the build, with a revision where its name does not carry one. Written in by the build. */
declare const PROGRAM: PrecacheEntry[]

/** As long as somebody waits for a network that answers nothing before the kept page is shown. */
const PATIENCE_MS = 3_000

/** Where the pages live: whatever else the host answers under other addresses is none of ours. */
const HOME = new URL('./', self.location.href).pathname

/** The page itself comes from the network where there is one: a new release is seen at the next opening. */
async function openPage(request: Request): Promise<Response> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    const fresh = await fetch(request, { signal: patience.signal })
    if (fresh.ok) return fresh
  } catch {
    // No network, or one that answers nothing.
  } finally {
    clearTimeout(timer)
  }
  return (await matchPrecache('index.html')) ?? Response.error()
}

const isHome = new RegExp(`^${HOME}(index\\.html)?(\\?|$)`)
registerRoute(new NavigationRoute(({ request }) => openPage(request), { allowlist: [isHome] }))
precacheAndRoute(PROGRAM)
cleanupOutdatedCaches()
// The first page, too: its other tabs and the full-screen code open without a network from then on.
clientsClaim()
