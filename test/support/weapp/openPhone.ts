import { createServer, type IncomingMessage, type Server } from 'node:http'
import { readFile, rm } from 'node:fs/promises'
import { storeFile } from '../../../cloudfunctions/_kit/files'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { accounts } from '../../../demo/accounts.json'
import { seed } from '../../../demo/seed'
import { aCloud, FRIDAY_MORNING, type Cloud } from '../aCloud'
import { launchBrowser } from '../browser'
import { bundleForBrowser } from './bundle'
import type { Deed, PhoneSettings } from './phone/wx'

/** The build under test; another one for a machine where somebody else is building. */
export const WEAPP = path.resolve(process.env.WEAPP_DIST ?? path.join(__dirname, '../../../dist/weapp'))

/** A browser and the bundled mini-program, shared by the tests of one file. */
export interface Stand {
  browser: Browser
  folder: string
  close: () => Promise<void>
}

export async function openStand(): Promise<Stand> {
  const [browser, folder] = await Promise.all([launchBrowser(), bundleForBrowser(WEAPP)])
  return {
    browser,
    folder,
    close: async () => {
      await browser.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** The demo's city on the real functions, on a Friday morning whose clock runs. */
export async function aCity(now = FRIDAY_MORNING, environment: Record<string, string> = {}): Promise<Cloud> {
  const cloud = await aCloud({ now, environment })
  const ahead = now - Date.now()
  Object.defineProperty(cloud, 'now', { get: () => Date.now() + ahead })
  await cloud.run(() => seed({ clock: () => cloud.now }))
  return cloud
}

/** One person's phone with the mini-program open on it. */
export interface PhoneInHand {
  page: Page
  /** The WeChat page in view; those below it in the stack are hidden. */
  view: Locator
  /** Errors of the page, of its console, and warnings of glass-easel. */
  faults: string[]
  /** What the program asked WeChat for, in order. */
  deeds: (what: string) => Promise<Deed['options'][]>
  /** Texts of the short words WeChat showed. */
  toasts: () => Promise<string[]>
  /** What the camera will read next. */
  willScan: (code: string) => Promise<void>
  /** What the person will choose when asked for files, all of it at once. */
  willChoose: (...files: { name: string; bytes: Buffer }[]) => Promise<void>
  /** The route of the page in view. */
  route: () => Promise<string>
  close: () => Promise<void>
}

interface PhoneOptions extends Omit<PhoneSettings, 'openid'> {
  /** A page to open instead of the first tab. */
  path?: string
  /** What the phone's storage holds already. */
  kept?: Record<string, unknown>
}

/** How long a test waits for something to come into view. */
const PATIENCE_MS = 60_000

/** Said of a page before its first data; WeChat shows nothing then, and says nothing. */
const STRICTER = 'The for-list data is neither Array nor Object, got type "undefined"'

/** The openid of a key of demo/accounts.json. */
export function openidOf(key: string): string {
  return accountOf((each) => each.key === key).openid
}

function accountOf(is: (each: (typeof accounts)[number]) => boolean) {
  const found = accounts.find(is)
  if (!found) throw new Error('nobody of the demo is that')
  return found
}

/**
 * Opens the mini-program as this person of the demo.
 *
 * @param person a key of demo/accounts.json
 */
export async function openPhone(
  stand: Stand,
  cloud: Cloud,
  person: string,
  { kept = {}, ...settings }: PhoneOptions = {},
): Promise<PhoneInHand> {
  const { server, url } = await serve(stand.folder, cloud)
  const context = await stand.browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  await prepare(context, { openid: openidOf(person), ...settings }, kept, cloud.now - Date.now())
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message))
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || message.text().startsWith(STRICTER)) return
    faults.push(`${message.type()}: ${message.text()}`)
  })
  page.on('response', (answer) => {
    if (answer.status() >= 500)
      void answer.text().then(
        (text) => faults.push(text.slice(0, 500)),
        () => undefined,
      )
  })
  await page.goto(url)
  return {
    page,
    view: page.locator('.phone-page:not([hidden])'),
    faults,
    deeds: (what) =>
      page.evaluate(
        (name) => window.phone.deeds.filter((deed) => deed.what === name).map(({ options }) => options),
        what,
      ),
    toasts: () =>
      page.evaluate(() =>
        window.phone.deeds.filter(({ what }) => what === 'showToast').map(({ options }) => String(options.title)),
      ),
    willScan: (code) => page.evaluate((text) => void window.phone.scans.push(text), code),
    willChoose: (...files) =>
      page.evaluate(
        (offers) => void window.phone.offers.push(...offers),
        files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
      ),
    route: () => page.evaluate(() => window.phone.route()),
    close: async () => {
      // A test that waited in vain should say what the page said.
      if (faults.length > 0) console.error(`${person}'s phone:\n${faults.join('\n')}`)
      await context.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Before the program starts: who holds the phone, what it kept, and what time it is. */
async function prepare(
  context: BrowserContext,
  settings: PhoneSettings,
  kept: Record<string, unknown>,
  aheadMs: number,
): Promise<void> {
  await context.addInitScript(
    ({ settings: given, kept: stored, aheadMs: ahead }) => {
      Object.assign(window, { phoneSettings: given })
      for (const [key, value] of Object.entries(stored)) window.localStorage.setItem(key, JSON.stringify(value))
      const RealDate = Date
      // The phone's clock is the cloud's; timers run as they do.
      window.Date = class extends RealDate {
        constructor(...parts: unknown[]) {
          if (parts.length === 0) super(RealDate.now() + ahead)
          else super(...(parts as [number]))
        }
        static override now() {
          return RealDate.now() + ahead
        }
      } as DateConstructor
    },
    { settings, kept, aheadMs },
  )
}

/** As `storage` of config/cloudhost.json says. */
const PHONES_WRITE_UNDER = 'uploads/'

const KINDS: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** The page, and behind it the cloud: what WeChat's servers do between a phone and a function. */
async function serve(folder: string, cloud: Cloud): Promise<{ server: Server; url: string }> {
  const answer = async (request: IncomingMessage): Promise<[status: number, kind: string, body: string | Buffer]> => {
    if (request.url?.startsWith('/upload?')) {
      const path = new URL(request.url, 'http://phone').searchParams.get('path') ?? ''
      // As storage is set up: phones write where uploads begin, and nowhere else.
      if (!path.startsWith(PHONES_WRITE_UNDER)) return [403, 'text/plain', 'permission denied']
      const bytes = await bytesOf(request)
      const fileID = await cloud.run(() => storeFile(path, bytes))
      return [200, 'application/json', JSON.stringify({ fileID })]
    }
    if (request.url === '/download') {
      const { url } = JSON.parse((await bytesOf(request)).toString()) as { url: string }
      const found = await fetch(url)
      const base64 = Buffer.from(await found.arrayBuffer()).toString('base64')
      return [200, 'application/json', JSON.stringify({ statusCode: found.status, base64 })]
    }
    if (request.method === 'POST') {
      const { openid, name, data } = JSON.parse((await bytesOf(request)).toString()) as {
        openid: string
        name: string
        data: unknown
      }
      const reply =
        request.url === '/phoneCode'
          ? cloud.openApi.phoneCodes.mint(accountOf((each) => each.openid === openid).phone)
          : request.url === '/weRun'
            ? cloud.openApi.pedometer.mint(openid)
            : await cloud.as(openid).send(name, data)
      return [200, 'application/json', JSON.stringify(reply)]
    }
    const file = request.url === '/' ? 'index.html' : path.basename(request.url ?? '')
    return [200, `${KINDS[path.extname(file)] ?? 'text/plain'}; charset=utf-8`, await readFile(path.join(folder, file))]
  }
  const server = createServer((request, response) => {
    answer(request).then(
      ([status, kind, body]) => response.writeHead(status, { 'content-type': kind }).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
