import fc from 'fast-check'
import type { Browser, Page } from 'playwright-core'
import type { OwnReading } from '../../domain/library/ownReading'
import type { BookDocument } from '../../cloudfunctions/_store/books'
import { aCloud, type Cloud } from '../support/aCloud'
import { findBrowser, launchBrowser, NO_BROWSER, openWindow, signInAs } from '../support/browser'
import { aShelvedBook } from '../support/builders/aBook'
import { aVerticalEpub } from '../support/builders/anEpub'
import { until } from '../support/journey/until'
import { SHARE } from '../support/shareOfToday'
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
  | { kind: 'look'; step: number; leading: string; margin: string; font: string; turning: string; isVertical: boolean }
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
    // Three of four: 竖排 is what is tried; books that are not printed so take no notice.
    isVertical: fc.constantFrom(true, true, true, false),
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
  let vertical: BookDocument
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  beforeEach(async () => {
    cloud = await aCloud()
    book = await aShelvedBook(cloud, { markdown: BOOK })
    vertical = await aShelvedBook(cloud, { _id: 'book-vertical', title: '路灯', epub: aVerticalEpub(chaptersOf(BOOK)) })
    stand = await openReadingStand(PAGES, cloud, 'openid-reader')
  })
  afterEach(() => stand.close())
  afterAll(() => browser.close())

  async function open(page: Page, { _id }: BookDocument) {
    const url = `${stand.url}#/packages/library/reader/index?book=${_id}`
    if (page.url() === url) await page.reload()
    else await page.goto(url)
    await page.locator('[data-segment] [data-at]').first().waitFor()
    await settled(page)
  }

  test('is the same character after every change of size, line, margin, font, window and way of turning, and after a kill', async () => {
    const page = await openedBy(book)
    await keepsItsPlace(page, book, Number(process.env.PLACE_SEED ?? 20261120))
  })

  test('is the same character in 竖排, too, and when 竖排 is switched off and on', async () => {
    const page = await openedBy(vertical)
    expect(await page.locator('[data-reader]').evaluate((box) => getComputedStyle(box).writingMode)).toBe('vertical-rl')
    await keepsItsPlace(page, vertical, Number(process.env.PLACE_SEED ?? 20261121))
  })

  test('waits where the text ends that is on the phone, says so once, and goes on when the network is back', async () => {
    const context = await openWindow(browser)
    await signInAs(context, { token: 'reader', label: '林小禾' })
    const page = await context.newPage()
    await open(page, book)
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
  })

  async function openedBy(which: BookDocument): Promise<Page> {
    const context = await openWindow(browser)
    await signInAs(context, { token: 'reader', label: '林小禾' })
    const page = await context.newPage()
    await open(page, which)
    return page
  }

  async function keepsItsPlace(page: Page, which: BookDocument, seed: number): Promise<void> {
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    await page.keyboard.press('PageDown')
    await settled(page)
    const deeds = fc.sample(aDeed, { numRuns: Math.ceil(40 / SHARE), seed })
    for (const deed of deeds) {
      const before = await keptPosition(page)
      await happen(page, which, deed)
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
    await page.context().close()
  }

  async function happen(page: Page, which: BookDocument, deed: Deed): Promise<void> {
    switch (deed.kind) {
      case 'look': {
        const { kind: _kind, ...look } = deed
        await page.evaluate((state) => {
          const whole = { state: { paper: null, brightness: null, ...state }, version: 1 }
          window.localStorage.setItem('readerLook', JSON.stringify({ data: JSON.stringify(whole) }))
        }, look)
        return open(page, which)
      }
      case 'window':
        return page.setViewportSize(deed)
      case 'kill':
        return open(page, which)
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

/** The first line in view, the uppermost or in 竖排 that at the right: its chapter, and the offsets of its first and last characters. */
function firstLine(page: Page): Promise<{ chapter: number; from: number; to: number }> {
  return page.evaluate(() => {
    const box = document.querySelector<HTMLElement>('[data-reader="text"]')!
    const isVertical = getComputedStyle(box).writingMode === 'vertical-rl'
    const edgesOf = ({ top, bottom, left, right }: DOMRect) =>
      isVertical ? { start: -right, end: -left } : { start: top, end: bottom }
    const edge = edgesOf(box.getBoundingClientRect()).start + (isVertical ? box.clientLeft : 0)
    const found: number[] = []
    let chapter = -1
    let line: { start: number; end: number } | undefined
    for (const text of Array.from(box.querySelectorAll<HTMLElement>('[data-at]'))) {
      const around = edgesOf(text.getBoundingClientRect())
      if (around.end <= edge + 2 || (line && around.start > line.end)) continue
      const node = text.firstChild as Text
      for (let at = 0; at < node.length; at++) {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const rect = range.getClientRects()[0]
        if (!rect) continue
        const edges = edgesOf(rect)
        if ((edges.start + edges.end) / 2 <= edge) continue
        const first = line ?? edges
        line = first
        if (Math.abs(edges.start - first.start) > 3) break
        chapter = Number(text.closest('[data-chapter]')!.getAttribute('data-chapter'))
        found.push(Number(text.dataset.at) + at)
      }
      if (line) break
    }
    return { chapter, from: found[0] ?? -1, to: found[found.length - 1] ?? -1 }
  })
}

/** Headings and paragraphs of Markdown as chapters of an EPUB. */
function chaptersOf(markdown: string): string[] {
  return markdown.split(/^# /m).flatMap((chapter) => {
    const [title, ...paragraphs] = chapter.trim().split('\n\n')
    return title ? [`<h1>${title}</h1>${paragraphs.map((each) => `<p>${each}</p>`).join('')}`] : []
  })
}
