import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import type { NoticeDocument } from '../cloudfunctions/_store/notices'
import { simulated } from '../demo/cast'
import type { AnyContract, Draft } from '../domain/contract'
import { openHome } from '../domain/identity/contract'
import { confirmNotice, markAllRead, openInbox, readNotice, searchNotices } from '../domain/notice/contract'
import { countAudience, publishDraft, saveDraft } from '../domain/notice/drafting'
import { openPublished } from '../domain/notice/following'
import { DAY_MS, MINUTE_MS } from '../domain/time'
import { type RequestWatch, watchRequests } from '../test/support/requestWatch'
import { aBenchHost, type BenchPerson } from './aBenchHost'
import { addMembers, addNotices, aDemoCity, BUSY, CONFIRMED, NOTICES, TEXT } from './noticedCity'
import { timed, type Timing } from './timing'

const TIMES = 60
const PAGE = 20

export interface NoticeTiming {
  what: string
  timing: Timing
  steps: number
  requests: number
}

export interface Noticing {
  insertedInMs: number
  indexedInMs: number
  /** What one notice to everybody costs: the requests of publishing it, and what the folder grows by. */
  grownBytes: number
  /** Of the notice and its postings, as they are stored. */
  documentBytes: number
  postings: number
  timings: NoticeTiming[]
}

/** A city of 1.2 million members: one notice to all of them, and what a member among 5,000 notices waits for. */
export async function measureNotices(folder: string): Promise<Noticing> {
  const dataFolder = path.join(folder, 'data')
  const { lin, now } = await aDemoCity(dataFolder)
  const databaseFolder = path.join(dataFolder, 'database')
  const { insertedInMs, indexedInMs } = await addMembers(databaseFolder, now)
  const timings: NoticeTiming[] = []

  const published = await publishToAll(dataFolder, timings)
  await addNotices(databaseFolder, lin, published.noticeId, now)
  await readAsMembers(dataFolder, lin, published.noticeId, timings)
  const { grownBytes, documentBytes, postings } = published
  return { insertedInMs, indexedInMs, grownBytes, documentBytes, postings, timings }
}

const KEY = (at: number) => `bench-tap-${String(at).padStart(10, '0')}`

/** Writes, counts and publishes as the city's manager, and looks how much the folder grows. */
async function publishToAll(dataFolder: string, timings: NoticeTiming[]) {
  const before = bytesIn(dataFolder)
  const bench = await aBenchHost({ dataFolder })
  const watch = watchRequests(bench.host.gateway)
  const zhou = bench.as(simulated('zhouxiaozhou').openid)
  const audience = { kind: 'members' as const, unionIds: ['qinghe'] }
  const form = {
    ...{ kind: 'notice' as const, title: '职工医疗互助 2027 年续保', contacts: [], audience, publishAt: null },
    ...{ pinnedUntil: null, deadline: bench.now + 30 * DAY_MS, needsConfirmation: true, remindDaysBefore: null },
    ...{ changes: '', isAnnouncedAnew: false, html: `<p>${TEXT}</p>`, coverHtml: '', attachmentIds: [] },
  }
  let noticeId = ''
  try {
    await measure(
      watch,
      timings,
      'staff: count everybody',
      zhou,
      countAudience,
      () => ({ unionId: 'qinghe', audience }),
      5,
    )
    const narrowed = { ...audience, ageFrom: 35, ageTo: 50, employments: ['employed' as const] }
    const narrow = () => ({ unionId: 'qinghe', audience: narrowed })
    await measure(watch, timings, 'staff: count the employed of 35 to 50', zhou, countAudience, narrow, 5)
    const { draftId, revision } = await zhou.must(saveDraft, {
      unionId: 'qinghe',
      revision: 0,
      form,
      requestKey: KEY(0),
    })
    // Once only: what is published is published.
    const rounds = await watch.count(async () => {
      const timing = await timed([0], 1, async () => {
        noticeId = (await zhou.must(publishDraft, { draftId, revision, requestKey: KEY(1) })).noticeId ?? ''
      })
      timings.push({ what: 'staff: publish to everybody', timing, steps: 0, requests: 0 })
    })
    Object.assign(timings.at(-1) ?? {}, { steps: rounds.steps, requests: rounds.requests })
    const notice = await bench.store<NoticeDocument>('notices').get(noticeId)
    const hung = await bench.store<{ _id: string }>('postings').all({ noticeId })
    const documentBytes = [notice, ...hung].reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)), 0)
    await bench.host.dispose()
    return { noticeId, postings: hung.length, documentBytes, grownBytes: bytesIn(dataFolder) - before }
  } finally {
    await bench.host.dispose()
  }
}

/** Of everything in a folder; the host has ended, so nothing waits in a log. */
function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .reduce((sum, each) => sum + statSync(path.join(each.parentPath, each.name)).size, 0)
}

async function readAsMembers(dataFolder: string, lin: MemberDocument, noticeId: string, timings: NoticeTiming[]) {
  const bench = await aBenchHost({ dataFolder })
  const watch = watchRequests(bench.host.gateway)
  bench.now += 2 * MINUTE_MS
  try {
    const her = bench.as(simulated('linxiaohe').openid)
    const zhou = bench.as(simulated('zhouxiaozhou').openid)
    const ask = <C extends AnyContract>(
      what: string,
      person: BenchPerson,
      contract: C,
      input: (at: number) => Draft<C>,
      times?: number,
    ) => measure(watch, timings, what, person, contract, input, times)

    await ask('identity.home', her, openHome, () => ({}))
    for (const page of [1, 10, 100]) {
      const cursor = await cursorOf(her, page)
      await ask(`notice.inbox, page ${page} of ${PAGE}`, her, openInbox, () => ({
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      }))
    }
    await ask('notice.inbox, unread', her, openInbox, () => ({ tab: 'unread' as const, limit: PAGE }))
    await ask('notice.read', her, readNotice, (at) => ({ noticeId: `years-${at * 3}` }))
    await ask('notice.confirm', her, confirmNotice, (at) => ({ noticeId: `years-${at * 5}`, requestKey: KEY(at) }))
    await ask('notice.search, a word of half of them', her, searchNotices, () => ({ text: '安全生产' }))
    await ask('notice.search, a word of five of them', her, searchNotices, () => ({ text: '青云山' }), 10)
    await ask('notice.search, a word of none', her, searchNotices, () => ({ text: '蟠桃' }), 10)
    await ask(`notice.read, ${CONFIRMED.toLocaleString('en')} confirmed`, her, readNotice, () => ({ noticeId }))
    const counted = () => {
      bench.now += MINUTE_MS
      return { noticeId }
    }
    await ask('the same, counted anew', her, readNotice, counted, 10)
    await ask('staff: the same with its figures', zhou, openPublished, counted, 10)

    const hefeng = bench.as('o-crowd-busy')
    await bench.store<MemberDocument>('members').put({
      ...lin,
      _id: 'm-busy',
      openid: 'o-crowd-busy',
      unionPath: `${BUSY}hefeng/`,
      cardNumber: '3399999999999999',
    })
    await bench.store<{ _id: string; memberId: string }>('accounts').put({ _id: 'o-crowd-busy', memberId: 'm-busy' })
    const busy = `${NOTICES.toLocaleString('en')} in 90 days`
    await ask(`notice.inbox, ${busy}`, hefeng, openInbox, () => ({ limit: PAGE }), 20)
    await ask(`identity.home, ${busy}`, hefeng, openHome, () => ({}), 20)
    await ask('notice.markAllRead', her, markAllRead, () => ({ upTo: bench.now, requestKey: KEY(2) }))
  } finally {
    await bench.host.dispose()
  }
}

async function cursorOf(person: BenchPerson, page: number): Promise<string | null> {
  let cursor: string | null = null
  for (let at = 1; at < page; at++) {
    cursor = (await person.must(openInbox, { limit: PAGE, ...(cursor ? { cursor } : {}) })).nextCursor
  }
  return cursor
}

async function measure<C extends AnyContract>(
  watch: RequestWatch,
  timings: NoticeTiming[],
  what: string,
  person: BenchPerson,
  contract: C,
  input: (at: number) => Draft<C>,
  times = TIMES,
): Promise<void> {
  await person.must(contract, input(0))
  const timing = await timed(
    Array.from({ length: times }, (_, at) => at + 1),
    1,
    (at) => person.must(contract, input(at)),
  )
  const { steps, requests } = await watch.count(() => person.must(contract, input(times + 1)))
  timings.push({ what, timing, steps, requests })
}
