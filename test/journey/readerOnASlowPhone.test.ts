import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { readBook } from '../../cloudfunctions/_content/book/readBook'
import { figuresOf, keepText, shelve, turnEdition } from '../../cloudfunctions/_store/bookShelving'
import { OPEN_TO_EVERYONE, type BookDocument } from '../../cloudfunctions/_store/books'
import { aCloud, type Cloud } from '../support/aCloud'
import { findBrowser, launchBrowser, NO_BROWSER, openWindow, signInAs } from '../support/browser'
import { bookDocument } from '../support/builders/aBook'
import { openReadingStand, type ReadingStand } from '../support/reading/readingStand'

const PAGES = process.env.JOURNEY_PAGES ?? 'dist/h5'
const NOVEL = process.env.FIELD_DATA && path.join(process.env.FIELD_DATA, 'txt/xiyouji.hans.utf8bom.txt')
const SLOW_3G = { latency: 400, downloadThroughput: (400 * 1024) / 8, uploadThroughput: (400 * 1024) / 8 }
const PATIENCE_MS = 120_000

const missing = !findBrowser() ? NO_BROWSER : !NOVEL || !existsSync(NOVEL) ? 'FIELD_DATA is not set' : undefined
if (missing) console.log(`Skipped: ${missing}`)

;(missing ? describe.skip : describe)('a novel of 2.6 MB on a cheap phone', () => {
  let browser: Browser
  let cloud: Cloud
  let stand: ReadingStand
  let book: BookDocument

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  beforeEach(async () => {
    cloud = await aCloud()
    const imported = await readBook(readFileSync(NOVEL!), 'xiyouji.txt')
    book = await cloud.store<BookDocument>('books').put(bookDocument({ title: '西游记' }))
    await cloud.run(async () => {
      const edition = { bookId: book._id, edition: 1, imported, pictures: {} }
      await keepText(edition)
      await turnEdition(book._id, figuresOf(edition), cloud.now)
      await shelve(book._id, { openTo: OPEN_TO_EVERYONE, until: null, mostReaders: null }, cloud.now)
    })
    stand = await openReadingStand(PAGES, cloud, 'openid-reader')
  })
  afterEach(() => stand.close())
  afterAll(() => browser.close())

  async function aPhone({ isSlow }: { isSlow: boolean }) {
    const context = await openWindow(browser)
    await signInAs(context, { token: 'reader', label: '林小禾' })
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    await cdp.send('Network.enable')
    if (isSlow) {
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      await cdp.send('Network.emulateNetworkConditions', { offline: false, ...SLOW_3G })
    }
    return { page, cdp, close: () => context.close() }
  }
  const address = () => `${stand.url}#/packages/library/reader/index?book=${book._id}`
  const calls = () => stand.carried.filter(({ what }) => what.startsWith('library.'))
  const bytesOf = (carried: readonly { bytes: number }[]) => carried.reduce((sum, { bytes }) => sum + bytes, 0)

  async function firstPage(page: Page): Promise<number> {
    const began = performance.now()
    await page.goto(address(), { waitUntil: 'commit' })
    await page.locator('[data-segment] p').first().waitFor({ timeout: PATIENCE_MS })
    return performance.now() - began
  }

  test('opens with one call; pages are turned without waiting, a word is found with one', async () => {
    const { page, close } = await aPhone({ isSlow: false })
    const ms = await firstPage(page)
    const opening = calls().filter(({ what }) => what === 'library.open')
    expect(opening).toHaveLength(1)
    expect(opening[0]!.bytes).toBeLessThan(64 * 1024)
    const before = stand.carried.slice()
    await page.waitForTimeout(1_500)

    const text = page.getByRole('article')
    const length = calls().length
    const turned: number[] = []
    for (let turn = 0; turn < 20; turn++) {
      const began = performance.now()
      await page.keyboard.press('PageDown')
      await text.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))))
      turned.push(performance.now() - began)
    }
    const callsOfTurns = calls().length - length

    await page.getByRole('button', { name: /阅读菜单/ }).click()
    await page.getByRole('button', { name: '搜书里的内容' }).click()
    await page.getByRole('textbox').or(page.getByRole('searchbox')).first().fill('紧箍咒')
    await page
      .getByRole('button', { name: /紧箍咒/ })
      .first()
      .waitFor()
    const searched = calls().filter(({ what }) => what === 'library.searchIn')
    expect(searched).toHaveLength(1)
    console.log(
      [
        `first page: ${Math.round(ms)} ms, ${before.length} requests, ${kb(bytesOf(before))} with the program,`,
        `  of it the book: ${kb(opening[0]!.bytes)} in 1 call`,
        `then loaded ahead: ${calls().filter(({ what }) => what === 'library.pieces').length} calls, ${kb(bytesOf(calls().filter(({ what }) => what === 'library.pieces')))}`,
        `20 screens on: ${callsOfTurns} calls, ${Math.round(median(turned))} ms median, ${Math.round(Math.max(...turned))} ms longest`,
        `a word: 1 call, ${kb(bytesOf(searched))}`,
      ].join('\n'),
    )
    await close()
  })

  test('four times slower and on slow 3G: time to the first page, and frames lost while scrolling', async () => {
    const { page, cdp, close } = await aPhone({ isSlow: true })
    const cold = await firstPage(page)
    // The program is in the browser's cache by now, as it is on a phone that has it.
    await page.goto('about:blank')
    const warm = await firstPage(page)
    // A chapter in the middle, with what is read next.
    await page.getByRole('button', { name: /阅读菜单/ }).click()
    await page.getByRole('button', { name: '下一章' }).click()
    await page.keyboard.press('Escape')
    await page.locator('[data-segment]').nth(1).waitFor({ timeout: PATIENCE_MS })
    await page.waitForTimeout(3_000)
    const frames = await scrolledFrames(page, cdp)
    const lost = frames.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / 16.7) - 1), 0)
    const all = frames.reduce((sum, gap) => sum + Math.max(1, Math.round(gap / 16.7)), 0)
    console.log(
      [
        `first page, nothing cached: ${(cold / 1000).toFixed(1)} s; program and piece on the phone: ${(warm / 1000).toFixed(1)} s`,
        `scrolled through ${await drawnFor(page)}: ${all} frames, ${lost} lost (${((lost / all) * 100).toFixed(1)} %), longest gap ${Math.round(Math.max(...frames))} ms`,
      ].join('\n'),
    )
    expect(await page.locator('[data-segment]').count()).toBeLessThan(40)
    await close()
  })
})

/** Gaps between frames while a finger swipes twelve times, ms. */
async function scrolledFrames(page: Page, cdp: CDPSession): Promise<number[]> {
  await page.evaluate(() => {
    const gaps: number[] = []
    let last = performance.now()
    const tick = (now: number) => {
      gaps.push(now - last)
      last = now
      Object.assign(window, { frame: requestAnimationFrame(tick) })
    }
    Object.assign(window, { gaps, frame: requestAnimationFrame(tick) })
  })
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: 195, y }] })
  for (let swipe = 0; swipe < 12; swipe++) {
    await touch('touchStart', 650)
    for (let y = 610; y > 150; y -= 40) {
      await touch('touchMove', y)
      await page.waitForTimeout(12)
    }
    await touch('touchEnd')
    await page.waitForTimeout(350)
  }
  return page.evaluate(() => {
    const { gaps, frame } = window as unknown as { gaps: number[]; frame: number }
    cancelAnimationFrame(frame)
    return gaps.slice(1)
  })
}

const drawnFor = (page: Page) =>
  page.evaluate(() => {
    const box = document.querySelector('[data-reader="text"]')!
    return `${Math.round(box.scrollTop)} px of what is drawn, ${box.querySelectorAll('[data-segment]').length} segments and ${box.querySelectorAll('*').length} elements drawn at the end`
  })

const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`
const median = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? 0
