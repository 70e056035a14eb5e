import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { serve } from '../../../cloudfunctions/_kit/action'
import { documents, type Stored } from '../../../cloudfunctions/_kit/documents'
import { identify } from '../../../cloudfunctions/_store/accounts'
import * as benefit from '../../../cloudfunctions/benefit/index'
import * as campaign from '../../../cloudfunctions/campaign/index'
import * as card from '../../../cloudfunctions/card/index'
import * as draw from '../../../cloudfunctions/draw/index'
import * as entry from '../../../cloudfunctions/entry/index'
import * as event from '../../../cloudfunctions/event/index'
import * as file from '../../../cloudfunctions/file/index'
import * as identity from '../../../cloudfunctions/identity/index'
import * as jury from '../../../cloudfunctions/jury/index'
import * as law from '../../../cloudfunctions/law/index'
import * as librarian from '../../../cloudfunctions/librarian/index'
import * as library from '../../../cloudfunctions/library/index'
import * as membership from '../../../cloudfunctions/membership/index'
import * as notice from '../../../cloudfunctions/notice/index'
import * as organizer from '../../../cloudfunctions/organizer/index'
import * as quiz from '../../../cloudfunctions/quiz/index'
import * as room from '../../../cloudfunctions/room/index'
import * as selection from '../../../cloudfunctions/selection/index'
import * as staff from '../../../cloudfunctions/staff/index'
import * as vote from '../../../cloudfunctions/vote/index'
import * as walk from '../../../cloudfunctions/walk/index'
import * as wall from '../../../cloudfunctions/wall/index'
import { createCloudHost } from '../../../cloudhost'
import type { Message } from '../../../cloudhost/openapi/outbox'
import type { PersonKey } from '../../../demo/cast'
import { simulated } from '../../../demo/cast'
import { seed } from '../../../demo/seed'
import type { AnyContract, Draft, Output, Reply } from '../../../domain/contract'
import { AppError } from '../../../domain/errors'
import { FRIDAY_MORNING } from '../aCloud'
import { findBrowser, launchBrowser, type Look, NO_BROWSER, openWindow } from '../browser'
import { aVisit, type Visit } from './aVisit'

const ROOT = path.resolve(__dirname, '../../..')
/** The pages under test; `JOURNEY_PAGES` names another build of them. */
const PAGES = path.resolve(ROOT, process.env.JOURNEY_PAGES ?? 'dist/h5')
const FUNCTIONS = {
  benefit,
  campaign,
  card,
  draw,
  entry,
  event,
  file,
  identity,
  jury,
  law,
  librarian,
  library,
  membership,
  notice,
  organizer,
  quiz,
  room,
  selection,
  staff,
  vote,
  walk,
  wall,
}
const ENVIRONMENT = {
  UNION_DATA_KEY: Buffer.alloc(32, 'data key of the city').toString('base64'),
  UNION_INDEX_KEY: Buffer.alloc(32, 'index key of the city').toString('base64'),
  NOTICE_TEMPLATE_ID: 'journey-notice',
}
/** As config/cloudhost.json has it. */
const STORAGE = { phonesWriteUnder: ['uploads/'], picturesUnder: ['pictures/'] }
/** A test that opens many pages in a second is no attack. */
const NO_HURRY = { perAccount: { burst: 2000, perSecond: 500 }, perAddress: { burst: 5000, perSecond: 2000 } }

/** The demo city on a real host: real functions, a database on disk, simulated people, and a clock the test moves. */
export interface City {
  readonly url: string
  /** What the host's clock says, epoch ms. It runs on between two `advance`. */
  now(): number
  /** Moves the host's clock and those of all open windows. */
  advance(milliseconds: number): Promise<void>
  /** From here on the host's clock stands still at this instant. Phones go on as they were, and hear of it by answers. */
  standAt(instant: number): void
  /**
   * A window of its own with this person in it; nobody with `null`.
   *
   * @param phone `ahead`: ms by which the phone's clock is wrong
   */
  enter(who: PersonKey | null, look?: Look, phone?: { ahead?: number }): Promise<Visit>
  /** What this person's phone would ask, without a page. @throws {AppError} with the code the cloud answered */
  ask<C extends AnyContract>(who: PersonKey, contract: C, data: Draft<C>): Promise<Output<C>>
  /** Runs code of a function's room (a store, the kit), to arrange what no page arranges yet. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Changes documents behind everybody's back, to arrange what no page arranges yet. */
  change<Doc extends Stored>(collection: string, where: Partial<Doc>, changes: Partial<Doc>): Promise<void>
  /** Sets a timer of config.json off, as the platform would. */
  runTimer(functionName: string, timer: string): Promise<void>
  /** How many documents match. */
  count(collection: string, where: Record<string, unknown>): Promise<number>
  /** The documents that match. */
  find<Doc extends Stored>(collection: string, where: Partial<Doc>): Promise<Doc[]>
  /** What WeChat would have put on this person's phone, newest first. */
  messagesTo(who: PersonKey): Message[]
  /** From now on this person's 微信运动 counts so many steps a day. @param walk by the day's midnight, seconds since the epoch */
  walks(who: PersonKey, walk: (day: number) => number): void
  /** From now on WeChat refuses to send this person anything (43101), as once they switched it off. */
  refuseMessagesTo(who: PersonKey): void
}

let browser: Browser | undefined
const undo: (() => unknown)[] = []
const visits: Visit[] = []

/**
 * `describe` for tests that need a browser and the built pages; without a browser they are skipped and say why. After
 * each test every window has to be without errors, and the host without faults.
 *
 * @param flags of the browser's command line, beyond the usual ones
 */
export function describeJourney(name: string, tests: () => void, flags: readonly string[] = []): void {
  if (!findBrowser()) {
    describe.skip(`${name} (${NO_BROWSER})`, tests)
    return
  }
  describe(name, () => {
    beforeAll(async () => {
      if (!existsSync(path.join(PAGES, 'index.html')))
        throw new Error(`There are no pages in ${PAGES}: node config/build.mjs h5`)
      browser = await launchBrowser(flags)
    })
    afterAll(() => browser?.close())
    afterEach(async () => {
      const problems = visits.splice(0).flatMap((visit) => visit.problems)
      for (const step of undo.splice(0).reverse()) await step()
      expect(problems).toEqual([])
    })
    tests()
  })
}

/** What a function answers without a session, as it is deployed. */
function strangersOf(name: string): string[] {
  const file = path.join(ROOT, 'cloudfunctions', name, 'config.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { strangers?: string[] }).strangers ?? []
}

/** @param now when the city opens its eyes; a working Friday, 09:41 in UTC+8, when left out */
export async function aCity({ now = FRIDAY_MORNING }: { now?: number } = {}): Promise<City> {
  const clock = aClock(now)
  const folder = mkdtempSync(path.join(tmpdir(), 'journey-'))
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  const faults: string[] = []
  const host = createCloudHost({
    functions: Object.fromEntries(
      Object.entries(FUNCTIONS).map(([name, { actions, ...rest }]) => [
        name,
        {
          main: serve(actions, {
            identify,
            clock: clock.now,
            timers: 'timers' in rest ? rest.timers : undefined,
            report: (error, where) => faults.push(`${where}: ${String(error)}`),
          }),
          config: { strangers: strangersOf(name) },
        },
      ]),
    ),
    collections: path.join(ROOT, 'cloudfunctions/_store/database.json'),
    dataFolder: path.join(folder, 'data'),
    seed,
    accounts: path.join(ROOT, 'demo/accounts.json'),
    environment: ENVIRONMENT,
    storage: STORAGE,
    timers: 'manual',
    clock: clock.now,
    listen: { port: 0, web: PAGES, limits: NO_HURRY },
    env: path.basename(folder),
  })
  undo.push(async () => {
    await host.dispose()
    expect(faults).toEqual([])
  })
  await host.ready

  const windows: Visit[] = []
  return {
    url: host.url,
    now: clock.now,
    async advance(milliseconds) {
      clock.advance(milliseconds)
      const open = windows.filter(({ context }) => context.pages().length > 0)
      await Promise.all(open.map((visit) => visit.context.clock.fastForward(milliseconds)))
    },
    standAt: clock.standAt,
    async enter(who, look = {}, { ahead = 0 } = {}) {
      if (!browser) throw new Error('a city is visited inside describeJourney')
      const context = await openWindow(browser, look)
      undo.push(() => context.close())
      await context.clock.install({ time: clock.now() + ahead })
      const visit = await aVisit({ context, url: host.url, who })
      windows.push(visit)
      visits.push(visit)
      return visit
    },
    async ask(who, contract, data) {
      const name = contract.name.slice(0, contract.name.indexOf('.'))
      const { result } = await host.call(name, { action: contract.name, data }, { openid: simulated(who).openid })
      const reply = result as Reply<never>
      if (!reply.ok) throw new AppError(reply.error.code, reply.error)
      return reply.data
    },
    run: (work) => host.runAsHost(work),
    async change(collection, where, changes) {
      const changed = await host.runAsHost(() => documents(collection).change(where, changes))
      expect(changed).toBeGreaterThan(0)
    },
    async runTimer(functionName, timer) {
      const event = { Type: 'Timer', TriggerName: timer, Time: new Date(clock.now()).toISOString(), Message: '' }
      const { result } = await host.call(functionName, event)
      expect(result).toMatchObject({ ok: true })
    },
    count: (collection, where) => host.runAsHost(async () => documents(collection).count(where)),
    find: <Doc extends Stored>(collection: string, where: Partial<Doc>) =>
      host.runAsHost(() => documents<Doc>(collection).find(where)),
    messagesTo: (who) => host.openApi.outbox.to(simulated(who).openid),
    walks: (who, walk) => host.openApi.pedometer.walks(simulated(who).openid, walk),
    refuseMessagesTo: (who) => host.openApi.outbox.refuse(simulated(who).openid, 'userRefused'),
  }
}

/** Real time, begun elsewhere: pages and host go on as they would, from the test's own moment. */
function aClock(start: number) {
  const begun = performance.now()
  let ahead = 0
  let stands: number | undefined
  return {
    now: () => stands ?? Math.round(start + ahead + performance.now() - begun),
    advance: (milliseconds: number) => void (ahead += milliseconds),
    standAt: (instant: number) => void (stands = instant),
  }
}
