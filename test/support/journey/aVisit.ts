import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { PersonKey } from '../../../demo/cast'
import { signInAs } from '../browser'

type Name = string | RegExp
/** How long a person would wait before they thought it broken. */
const PATIENCE_MS = 60_000
/** The window as it was when a test could not go on. */
const LAST_LOOK = '.cache/journey/last-look.png'

/** One person before one browser tab: what they read, tap and type. Whatever is not in view does not exist for them. */
export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** What went wrong in this tab without the person's doing: errors of scripts, requests that failed. */
  readonly problems: string[]
  /** Opens a page by its route, e.g. `pages/card/index`, as a link would. */
  open(route: string): Promise<void>
  /** Waits until these words are in view. */
  see(...words: Name[]): Promise<void>
  /** Waits until these words are gone. */
  miss(...words: Name[]): Promise<void>
  tap(name: Name, role?: 'button' | 'radio' | 'checkbox' | 'tab' | 'link' | 'switch'): Promise<void>
  type(field: Name, text: string): Promise<void>
  /** Does something that may not go on; then says what the person had before them. */
  looking<T>(act: () => Promise<T>): Promise<T>
  /** Answers the question in the middle of the screen. */
  answer(words: string): Promise<void>
  /** Words in view, as a locator. */
  words(words: Name): Locator
  button(name: Name, role?: 'button' | 'radio' | 'checkbox' | 'tab' | 'link' | 'switch'): Locator
  /** From here on a network that fails is no problem of the page. */
  expectTrouble(): void
}

/** @param who signed in before the first page opens; `null` leaves the choice to the sign-in page */
export async function aVisit(given: { context: BrowserContext; url: string; who: PersonKey | null }): Promise<Visit> {
  const { context, url, who } = given
  if (who !== null) await signInAs(context, await sessionOf(url, who))
  return aTab(await context.newPage(), url)
}

/** Another tab of the same browser, which shares its storage and nothing else. */
export async function anotherTab(visit: Visit, url: string): Promise<Visit> {
  return aTab(await visit.context.newPage(), url)
}

function aTab(page: Page, url: string): Visit {
  const problems: string[] = []
  let isTroubled = false
  page.setDefaultTimeout(PATIENCE_MS)
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isTroubled) problems.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('requestfailed', (request) => {
    // A page that is left lets go of what it still waited for.
    const why = request.failure()?.errorText ?? ''
    if (!isTroubled && why !== 'net::ERR_ABORTED') problems.push(`request: ${request.url()} ${why}`)
  })
  page.on('response', (response) => {
    if (!isTroubled && response.status() >= 400) problems.push(`answer: ${response.status()} ${response.url()}`)
  })

  /** What the person had before them when it did not go on: without it a test that fails at night says nothing. */
  async function looking<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (error) {
      const inView = await page.evaluate(() => document.body.innerText).catch(() => '(the tab is gone)')
      await page.screenshot({ path: LAST_LOOK }).catch(() => undefined)
      const reason = error instanceof Error ? error.message : String(error)
      throw new Error(`${reason}\n${page.url()} shows (${LAST_LOOK}):\n${inView}`, { cause: error })
    }
  }
  const words = (text: Name) => page.getByText(text).filter({ visible: true }).first()
  const button: Visit['button'] = (name, role = 'button') =>
    page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first()
  return {
    page,
    context: page.context(),
    problems,
    words,
    button,
    looking,
    async open(route) {
      await page.goto(`${url}/#/${route}`)
    },
    async see(...all) {
      for (const each of all) await looking(() => words(each).waitFor())
    },
    async miss(...all) {
      for (const each of all) await looking(() => words(each).waitFor({ state: 'hidden' }))
    },
    tap: (name, role) => looking(() => button(name, role).click()),
    async type(field, text) {
      const box = page.getByRole('textbox', { name: field }).or(page.getByRole('searchbox', { name: field }))
      await looking(() => box.filter({ visible: true }).first().fill(text))
    },
    async answer(text) {
      await looking(() => page.locator('.taro__modal').getByText(text, { exact: true }).last().click())
    },
    expectTrouble() {
      isTroubled = true
    },
  }
}

async function sessionOf(url: string, who: PersonKey): Promise<{ token: string; label: string }> {
  const answer = await fetch(`${url}/sim/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key: who }),
  })
  if (!answer.ok) throw new Error(`${who} cannot sign in: ${answer.status}`)
  return (await answer.json()) as { token: string; label: string }
}
