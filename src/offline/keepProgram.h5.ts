/** The first page and its first answers come before what is put aside for later. */
const AFTER_FIRST_PAGE_MS = 4_000

/**
 * Asks the browser to keep the program for opening without a network, once the first page is there. Browsers offer it
 * over https and on localhost only; whoever saves data is not asked to spend it.
 */
export function keepProgram(): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  if (!('serviceWorker' in navigator) || connection?.saveData === true) return
  setTimeout(() => {
    // Refused where a person forbids it, and absent while somebody develops: then the page works as before.
    navigator.serviceWorker.register('offline.js').catch(() => undefined)
  }, AFTER_FIRST_PAGE_MS)
}
