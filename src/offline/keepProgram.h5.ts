/**
 * Asks the browser to keep the program for opening without a network, once the first page is there: what is kept must
 * not stand in the way of what somebody waits for. Browsers offer it over https and on localhost only.
 */
export function keepProgram(): void {
  if (!('serviceWorker' in navigator)) return
  window.addEventListener('load', () => {
    // Refused where a person forbids it, and absent while somebody develops: then the page works as before.
    navigator.serviceWorker.register('offline.js').catch(() => undefined)
  })
}
