import type { BrowserContext } from 'playwright-core'
import { anotherTab, type Visit } from './aVisit'
import type { City } from './aCity'
import { until } from './until'

/** A person with a book open before them. What they see is read off the screen, not from what the page keeps. */
export interface ReadingVisit extends Visit {
  /** The first words in view. */
  firstWords(): Promise<string>
  /** Waits until these words stand at the top of the page, as near as lines allow. */
  standAtTop(words: string): Promise<void>
  /** Turns so many pages with the keys. */
  turn(pages: number): Promise<void>
  /** Opens the panel and presses something in it. */
  panel(name: string | RegExp, role?: 'radio'): Promise<void>
  /** Puts the panel away. */
  escape(): Promise<void>
  /** Opens a chapter from the contents. */
  toChapter(title: string | RegExp): Promise<void>
}

/** px: lines of another size begin elsewhere, but the words stay at the top. */
const NEAR_TOP = 90
/** ms after which a page that was moved has told where it is. */
const SETTLED_MS = 400

/** Opens a book by its address. @param query more of it, e.g. `&chapter=2` */
export async function readingIn(visit: Visit, bookId: string, query = ''): Promise<ReadingVisit> {
  await visit.open(`packages/library/reader/index?book=${bookId}${query}`)
  return asReading(visit)
}

/** The book once more, in a tab of its own. */
export async function readingAnew(visit: Visit, city: City, bookId: string): Promise<ReadingVisit> {
  return readingIn(await anotherTab(visit, city.url), bookId)
}

/** The page is open: waits for its text. */
export async function asReading(visit: Visit): Promise<ReadingVisit> {
  const { page } = visit
  const article = page.getByRole('article')
  await visit.looking(() => article.locator('[data-at]').first().waitFor())
  await page.waitForTimeout(SETTLED_MS)
  const reading: ReadingVisit = {
    ...visit,
    firstWords: () => article.evaluate(wordsAtTop),
    standAtTop: (words) =>
      visit.looking(() =>
        until(async () => {
          const away = await article.evaluate(pxFromTop, words)
          if (away === null || away < -NEAR_TOP / 3 || away > NEAR_TOP)
            throw new Error(`“${words}” is ${away ?? 'nowhere'} px from the top`)
        }),
      ),
    async turn(pages) {
      for (let at = 0; at < Math.abs(pages); at++) {
        await page.keyboard.press(pages > 0 ? 'PageDown' : 'PageUp')
        await page.waitForTimeout(SETTLED_MS / 2)
      }
      await page.waitForTimeout(SETTLED_MS)
    },
    async panel(name, role) {
      const menu = page.getByRole('dialog', { name: '阅读菜单' })
      if (!(await menu.isVisible())) await visit.tap(/^阅读菜单/)
      await visit.looking(() =>
        menu
          .getByRole(role ?? 'button', typeof name === 'string' ? { name, exact: true } : { name })
          .first()
          .click(),
      )
    },
    async escape() {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    },
    async toChapter(title) {
      await reading.panel('目录')
      const contents = page.getByRole('dialog', { name: '目录' })
      await visit.looking(() => contents.getByRole('button', { name: title }).first().click())
      await page.waitForTimeout(SETTLED_MS)
    },
  }
  return reading
}

/** Ends a tab as a phone does that needs the memory: nothing in it is told. */
export async function kill(context: BrowserContext, { page }: Visit): Promise<void> {
  const session = await context.newCDPSession(page)
  const gone = page.waitForEvent('crash')
  // A page that is gone does not answer.
  session.send('Page.crash').catch(() => undefined)
  await gone
}

/** Runs in the browser. */
function wordsAtTop(box: Element): string {
  const LENGTH = 10
  const { left, top, width, height } = box.getBoundingClientRect()
  for (let y = top + 4; y < top + height; y += 4) {
    for (let x = left + 8; x < left + width / 2; x += 8) {
      const caret = document.caretPositionFromPoint(x, y)
      const node = caret?.offsetNode
      if (!caret || !(node instanceof Text) || !box.contains(node)) continue
      const character = document.createRange()
      character.setStart(node, Math.min(caret.offset, node.length - 1))
      character.setEnd(node, Math.min(caret.offset + 1, node.length))
      const drawn = character.getBoundingClientRect()
      // The nearest text is found for a point beside it as well, and a line may stand half above.
      if (drawn.top < top - 2 || Math.abs(drawn.top - y) > drawn.height) continue
      const words = node.data.slice(caret.offset, caret.offset + LENGTH).trim()
      if (words.length >= LENGTH - 2) return words
    }
  }
  throw new Error('no words are in view')
}

/** Runs in the browser. @returns of the nearest place the words stand at; null when they are not drawn */
function pxFromTop(box: Element, words: string): number | null {
  const { top } = box.getBoundingClientRect()
  const found: number[] = []
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      found.push(range.getBoundingClientRect().top - top)
    }
  }
  found.sort((one, other) => Math.abs(one) - Math.abs(other))
  return found[0] ?? null
}
