import { createReadStream, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

/** Where an installed Chromium or Chrome is usually found; `CHROMIUM` names another. */
const PLACES = [
  process.env.CHROMIUM,
  // As config/test.mjs names the one it found.
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Nothing a browser does on its own: no update, no sync, no GPU that a test machine lacks. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** Path of a browser to drive, or undefined when none is installed (tests then skip with `NO_BROWSER`). */
export function findBrowser(): string | undefined {
  return PLACES.find((place) => place && existsSync(place))
}

export const NO_BROWSER =
  'No Chromium or Chrome found. Install one (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM=/path.'

/** Starts the installed browser, with more command line flags if given. The caller closes it. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error(NO_BROWSER)
  return chromium.launch({ executablePath, args: [...FLAGS, ...more] })
}

const SCREENS = {
  phone: { width: 390, height: 844 },
  small: { width: 320, height: 640 },
  desk: { width: 1280, height: 800 },
} as const

export interface Look {
  /** `phone` is 390x844 at 2x, `small` 320x640 at 2x, `desk` 1280x800. */
  screen?: keyof typeof SCREENS
  isDark?: boolean
  isElder?: boolean
  /** The browser keeps the program for opening without a network; most tests want to see every request. */
  keepsProgram?: boolean
}

/** A browser window of its own: own storage, own person. */
export async function openWindow(
  browser: Browser,
  { screen = 'phone', isDark = false, isElder = false, keepsProgram = false }: Look = {},
) {
  const context = await browser.newContext({
    viewport: SCREENS[screen],
    deviceScaleFactor: screen === 'desk' ? 1 : 2,
    hasTouch: screen !== 'desk',
    colorScheme: isDark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: keepsProgram ? 'allow' : 'block',
  })
  if (isElder) await context.addInitScript(chooseElder)
  return context
}

/** What the display store keeps once a person has chosen 大字版 (src/stores/display.ts). */
function chooseElder() {
  const choice = { state: { theme: 'system', isElder: true, isElderSettled: true }, version: 1 }
  window.localStorage.setItem('display', JSON.stringify({ data: JSON.stringify(choice) }))
}

/** Makes this window a person of the host, as its sign-in page would. */
export async function signInAs(context: BrowserContext, session: { token: string; label: string }): Promise<void> {
  await context.addInitScript(
    (value) => window.sessionStorage.setItem('cloudhost.session', value),
    JSON.stringify(session),
  )
}

const KINDS: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
}

/** Serves a built folder, e.g. dist/h5, on a free port, for tests that need no host behind the page. */
export async function serveFolder(folder: string): Promise<{ url: string; close: () => Promise<void> }> {
  const root = path.resolve(folder)
  const server = createServer((request, response) => {
    const wanted = path.join(root, decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
    void (async () => {
      const file = wanted === root || wanted.endsWith(path.sep) ? path.join(root, 'index.html') : wanted
      const isServed =
        file.startsWith(root + path.sep) &&
        (await stat(file).then(
          (it) => it.isFile(),
          () => false,
        ))
      if (!isServed) return response.writeHead(404).end()
      response.writeHead(200, { 'content-type': KINDS[path.extname(file)] ?? 'application/octet-stream' })
      return createReadStream(file).pipe(response)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  }
}
