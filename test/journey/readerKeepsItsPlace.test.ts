import fc from 'fast-check'
import type { Browser, Page } from 'playwright-core'
import type { OwnReading } from '../../domain/library/ownReading'
import type { BookDocument } from '../../cloudfunctions/_store/books'
import { aCloud, type Cloud } from '../support/aCloud'
import { findBrowser, launchBrowser, NO_BROWSER, openWindow, signInAs } from '../support/browser'
import { aShelvedBook } from '../support/builders/aBook'
import { until } from '../support/journey/until'
import { openReadingStand, type ReadingStand } from '../support/reading/readingStand'

const PAGES = process.env.JOURNEY_PAGES ?? 'dist/h5'
const BOOK = Array.from({ length: 4 }, (_, chapter) =>
  [
    `# 第 ${chapter + 1} 章`,
    ...Array.from(
      { length: 50 },
      (__, at) => `第 ${at} 段。${'路灯照着新铺的柏油，骑车的人快了许多。'.repeat((at * 7) % 11)}`,
    ),
  ].join('\n\n'),
).join('\n\n')

/** What happens to a book that is open. */
type Deed =
  | { kind: 'look'; step: number; leading: string; margin: string; font: string; turning: string }
  | { kind: 'window'; width: number; height: number }
  | { kind: 'kill' }
  | { kind: 'size'; name: '字大一点' | '字小一点' }
  | { kind: 'read'; turns: number }

const aDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    kind: fc.constant('look' as const),
    step: fc.integer({ min: 0, max: 4 }),
    leading: fc.constantFrom('narrow', 'usual', 'wide'),
    margin: fc.constantFrom('narrow', 'usual', 'wide'),
    font: fc.constantFrom('serif', 'sans'),
    turning: fc.constantFrom('scroll', 'pages'),
  }),
  fc.record({
    kind: fc.constant('window' as const),
    width: fc.constantFrom(320, 390, 480, 844, 1280),
    height: fc.constantFrom(390, 640, 844),
  }),
  fc.constant({ kind: 'kill' as const }),
  fc.record({ kind: fc.constant('size' as const), name: fc.constantFrom('字大一点' as const, '字小一点' as const) }),
  fc.record({ kind: fc.constant('read' as const), turns: fc.integer({ min: -3, max: 5 }) }),
)

const missing = findBrowser() ? undefined : NO_BROWSER
if (missing) console.log(`Skipped: ${missing}`)

;(missing ? describe.skip : describe)('the place of a reader in a browser', () => {
  let browser: Browser
  let cloud: Cloud
  let stand: ReadingStand
  let book: BookDocument
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  beforeEach(async () => {
    cloud = await aCloud()
    book = await aShelvedBook(cloud, { markdown: BOOK })
    stand = await openReadingStand(PAGES, cloud, 'openid-reader')
  })
  afterEach(() => stand.close())
  afterAll(() => browser.close())

  async function open(page: Page) {
    const url = `${stand.url}#/packages/library/reader/index?book=${book._id}`
    if (page.url() === url) await page.reload()
    else await page.goto(url)
    await page.locator('[data-segment] [data-at]').first().waitFor()
    await settled(page)
  }

  test('is the same character after every change of size, line, margin, font, window and way of turning, and after a kill', async () => {
    const context = await openWindow(browser)
    await signInAs(context, { token: 'reader', label: '林小禾' })
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    await open(page)
    await page.keyboard.press('PageDown')
    await settled(page)
    const deeds = fc.sample(aDeed, { numRuns: 40, seed: Number(process.env.PLACE_SEED ?? 20261120) })
    for (const deed of deeds) {
      const before = await keptPosition(page)
      await happen(page, deed)
      await settled(page)
      const after = await keptPosition(page)
      if (deed.kind !== 'read') expect({ deed, after }).toEqual({ deed, after: before })
      const line = await firstLine(page)
      expect({
        deed,
        ...line,
        after,
        holds: line.chapter === after.chapter && line.from <= after.offset && after.offset <= line.to,
      }).toMatchObject({ holds: true })
    }
    expect(faults).toEqual([])
    await context.close()
  }, 120_000)

  test('waits where the text ends that is on the phone, says so once, and goes on when the network is back', async () => {
    const context = await openWindow(browser)
    await signInAs(context, { token: 'reader', label: '林小禾' })
    const page = await context.newPage()
    await open(page)
    await context.setOffline(true)
    const drawn = () => page.locator('[data-segment]').last().getAttribute('data-segment')
    await page.locator('[data-reader]').evaluate(async (box) => {
      for (let step = 0; step < 120; step++) {
        box.scrollTop += 600
        await new Promise((resolve) => setTimeout(resolve, 40))
      }
    })
    await page.getByText('这一段还没存到手机，连上网络接着读').waitFor({ state: 'attached' })
    await settled(page)
    const end = await drawn()
    const before = await keptPosition(page)
    await context.setOffline(false)
    await until(async () => expect(await drawn()).not.toBe(end))
    expect(await keptPosition(page)).toEqual(before)
    await context.close()
  }, 60_000)

  async function happen(page: Page, deed: Deed): Promise<void> {
    switch (deed.kind) {
      case 'look': {
        const { kind: _kind, ...look } = deed
        await page.evaluate((state) => {
          const whole = { state: { paper: null, brightness: null, ...state }, version: 1 }
          window.localStorage.setItem('readerLook', JSON.stringify({ data: JSON.stringify(whole) }))
        }, look)
        return open(page)
      }
      case 'window':
        return page.setViewportSize(deed)
      case 'kill':
        return open(page)
      case 'size': {
        await page.getByRole('button', { name: /阅读菜单/ }).click()
        const button = page.getByRole('button', { name: deed.name })
        if ((await button.getAttribute('aria-disabled')) !== 'true') await button.click()
        return page.keyboard.press('Escape')
      }
      case 'read':
        for (let turn = 0; turn < Math.abs(deed.turns); turn++) {
          await page.keyboard.press(deed.turns > 0 ? 'PageDown' : 'PageUp')
          await settled(page)
        }
    }
  }
})

/** ms after which nothing moves any more. */
const settled = (page: Page) => page.waitForTimeout(450)

/** What this phone has kept of where the reader is. */
async function keptPosition(page: Page) {
  const kept = await page.evaluate(() => {
    const key = Object.keys(window.localStorage).find((each) => /\.reading\.book-/.test(each))
    return key
      ? (JSON.parse(window.localStorage.getItem(key) ?? '') as { data: { data: unknown } }).data.data
      : undefined
  })
  return (kept as OwnReading).position
}

/** The first line in view: its chapter, and the offsets of its first and last characters. */
function firstLine(page: Page): Promise<{ chapter: number; from: number; to: number }> {
  return page.evaluate(() => {
    const box = document.querySelector<HTMLElement>('[data-reader="text"]')!
    const edge = box.getBoundingClientRect().top
    const found: number[] = []
    let chapter = -1
    let line: DOMRect | undefined
    for (const text of Array.from(box.querySelectorAll<HTMLElement>('[data-at]'))) {
      const around = text.getBoundingClientRect()
      if (around.bottom <= edge + 2 || (line && around.top > line.bottom)) continue
      const node = text.firstChild as Text
      for (let at = 0; at < node.length; at++) {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const rect = range.getClientRects()[0]
        if (!rect || (rect.top + rect.bottom) / 2 <= edge) continue
        const first: DOMRect = line ?? rect
        line = first
        if (Math.abs(rect.top - first.top) > 3) break
        chapter = Number(text.closest('[data-chapter]')!.getAttribute('data-chapter'))
        found.push(Number(text.dataset.at) + at)
      }
      if (line) break
    }
    return { chapter, from: found[0] ?? -1, to: found[found.length - 1] ?? -1 }
  })
}
