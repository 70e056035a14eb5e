import { existsSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { bodyOfHtml } from '../../cloudfunctions/_content/bodyOfHtml'
import type { Body } from '../../domain/body/body'
import type { Output } from '../../domain/contract'
import type { readNotice } from '../../domain/notice/contract'
import { findBrowser, launchBrowser, NO_BROWSER, openWindow, serveFolder } from '../support/browser'
import { until } from '../support/journey/until'
import { atListener, hostilePayloads, openListener, watchForTrouble } from '../support/hostileHtml'

/** The browser pages as they are built; another folder where a test has one of its own. */
const PAGES = process.env.H5_FOLDER ?? 'dist/h5'
const NOTICE = '#/packages/notice/detail/index?id=notice-'
/** Payloads in one notice; a notice has room for 2,000 blocks. */
const AT_ONCE = 60

const isReady = findBrowser() !== undefined && existsSync(`${PAGES}/index.html`)
const describeInBrowser = isReady ? describe : describe.skip
if (!isReady) console.log(findBrowser() ? `${PAGES} is not built: npm run build:h5` : NO_BROWSER)

describeInBrowser('hostile HTML in a browser', () => {
  let browser: Browser
  let served: Awaited<ReturnType<typeof serveFolder>>
  let listener: Awaited<ReturnType<typeof openListener>>
  let context: BrowserContext

  beforeAll(async () => {
    browser = await launchBrowser()
    served = await serveFolder(PAGES)
    listener = await openListener()
  })
  afterAll(async () => {
    await browser.close()
    await served.close()
    await listener.close()
  })
  beforeEach(async () => {
    context = await openWindow(browser)
    listener.heard.length = 0
  })
  afterEach(() => context.close())

  /** A page that reads `bodies`, one after the other, as the cloud would answer them. */
  async function reader(bodies: Body[]): Promise<{ page: Page; read: (at: number) => Promise<void> }> {
    await context.route(`${served.url}health`, (route) => route.fulfill({ json: { identity: 'none' } }))
    await context.route(`${served.url}call`, (route) => {
      const { action, data } = (
        route.request().postDataJSON() as { data: { action: string; data: { noticeId: string } } }
      ).data
      const result =
        action === 'notice.read'
          ? { ok: true, data: opened(bodies[Number(data.noticeId.slice('notice-'.length))] ?? []) }
          : { ok: false, error: { code: 'internal.unexpected', message: '没有这个' } }
      return route.fulfill({ json: { result } })
    })
    const page = await context.newPage()
    return {
      page,
      read: async (at) => {
        await page.goto(`${served.url}${NOTICE}${at}`)
        await page.reload()
        await page.getByText('全文完').waitFor()
      },
    }
  }

  const isOurs = (url: string) =>
    url.startsWith('data:image/svg+xml') ||
    (url.startsWith(served.url) &&
      /^(index\.html|(js|css)\/[\w.-]+|call|health)?(#.*)?$/.test(url.slice(served.url.length)))

  it('is dangerous as it is: the same watch hears it when nothing cleans it', async () => {
    const raw = hostilePayloads().payloads.slice(0, 16)
    // From a server: a browser keeps a page it was handed by a test away from what listens on this machine.
    const folder = await mkdtemp(path.join(tmpdir(), 'hostile-'))
    const page = await context.newPage()
    const watch = await watchForTrouble(page, { isOurs })
    await writeFile(
      path.join(folder, 'index.html'),
      `<body><div class="raw">${raw.map(({ html }) => atListener(html, listener.host)).join('\n')}</div></body>`,
    )
    const uncleaned = await serveFolder(folder)
    await page.goto(uncleaned.url)
    await until(async () => expect(listener.heard).toContain('GET /img'))
    await uncleaned.close()
    const troubles = (await watch.troubles()).join('\n')
    expect(troubles).toContain('title: PWNED')
    expect(troubles).toContain(`request: http://${listener.host}/img`)
    expect(troubles).toContain('frame: ')
    expect((await watch.inspect('.raw')).join('\n')).toContain('handler: img onerror')
  })

  it('runs nothing, fetches nothing and says nothing where notices are read, nor on paper', async () => {
    const { payloads, from } = hostilePayloads()
    console.log(`${payloads.length} payloads: ${from}`)
    const bodies = inParts(payloads, AT_ONCE).map((part): Body => [
      ...part.flatMap(({ html }) => bodyOfHtml(atListener(html, listener.host)).body),
      { kind: 'paragraph', inlines: [{ text: '全文完' }] },
    ])
    const { page, read } = await reader(bodies)
    const watch = await watchForTrouble(page, { isOurs })
    for (const at of bodies.keys()) {
      await read(at)
      // Whatever waits for a person to come by.
      await page
        .locator('.card')
        .first()
        .evaluate((card) => {
          for (const element of Array.from(card.querySelectorAll('*'))) {
            for (const name of ['mouseover', 'focus', 'pointerenter', 'toggle', 'error', 'load'])
              element.dispatchEvent(new Event(name))
          }
        })
      expect(await watch.inspect('.card')).toEqual([])
      await page.emulateMedia({ media: 'print' })
      expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(1_000)
      await page.emulateMedia({ media: null })
      expect(await watch.troubles()).toEqual([])
    }
    expect(listener.heard).toEqual([])
  })
})

function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size))
}

function opened(body: Body): Output<typeof readNotice> {
  const at = Date.parse('2026-11-20T01:00:00Z')
  return {
    notice: {
      row: {
        id: 'notice-0',
        kind: 'notice',
        title: '读一读',
        unionName: '远帆精密制造工会',
        at,
        isUnread: false,
        isPinned: false,
        needsConfirmation: false,
        confirmedAt: null,
        deadline: null,
        isReminded: false,
        recalledAt: null,
        version: 1,
      },
      body,
      pictures: {},
      attachments: [],
      contacts: [],
      cover: null,
      chain: [],
      changes: null,
      recallReason: null,
      recalledAbove: null,
      share: null,
    },
    push: { templateId: null, left: 0 },
    now: at,
  }
}
