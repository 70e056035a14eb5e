import { readFileSync } from 'node:fs'
import path from 'node:path'
import { forgetPlayed } from '../../../cloudfunctions/identity/forgetPlayed'
import { command } from '../../../cloudfunctions/_kit/cloud'
import { type DeliveryDocument, newDelivery } from '../../../cloudfunctions/_store/deliveries'
import type { LedgerPageDocument } from '../../../cloudfunctions/_store/ledger'
import { countPassed } from '../../../cloudfunctions/_store/passingOn'
import { unions } from '../../../cloudfunctions/_store/unions'
import type { NoticeDocument } from '../../../cloudfunctions/_store/notices'
import { takeImport } from '../../../cloudfunctions/_store/questions'
import { provePhone } from '../../../cloudfunctions/_store/phoneProofs'
import type { Grouping, Search } from '../../../cloudhost/engine/engine'
import { SqliteTables } from '../../../cloudhost/engine/sqliteTables'
import { openFallbackCode } from '../../../domain/card/contract'
import { DAY_MS } from '../../../domain/time'
import { aCloud, type Cloud } from '../../support/aCloud'
import { everyAction } from '../../support/everyAction'
import { asItWas } from '../../support/accessMatrix'
import { openidOf, putEverybody, redeemEverywhere, thingsOf, type RoleName, TEMPLATE } from '../../support/everyRole'
import { noticeDocument } from '../../support/builders/aNotice'
import { CAMPAIGN_OF_EVENTS, eventOfUnion } from '../../support/everyEvent'
import { VALID_INPUT, type Asked } from '../../support/validInput'

/**
 * What functions ask of the database, in the words of SQLite's planner. It has no statistics here, as it has none in a
 * running host: it plans for a million documents as it does for ten.
 */
const ROLES: readonly RoleName[] = ['stranger', 'applicant', 'member', 'clerk', 'reviewer', 'manager', 'auditor']
const TIMERS = [
  ['identity', 'forget'],
  ['card', 'retire'],
  ['card', 'rotateKeys'],
  ['benefit', 'repair'],
  ['membership', 'escalate'],
  ['file', 'sweep'],
  ['notice', 'remindBeforeDeadline'],
  ['notice', 'deliver'],
  ['notice', 'settle'],
  ['librarian', 'work'],
  ['library', 'count'],
  ['library', 'forget'],
  ['entry', 'tend'],
  ['vote', 'watch'],
  ['vote', 'forget'],
  ['jury', 'certify'],
  ['event', 'settle'],
  ['event', 'remind'],
  ['event', 'forget'],
  ['walk', 'forget'],
  ['wall', 'forget'],
  ['quiz', 'settle'],
  ['quiz', 'forget'],
  ['draw', 'tend'],
] as const

const WITH_AGE = {
  kind: 'members',
  unionIds: ['gaoxin'],
  unionKinds: ['single'],
  employments: ['employed'],
  ageFrom: 30,
}

/** Lists as somebody leafs through them: a first page of one row, and the one after it. */
const LEAFED: readonly [RoleName, string, Record<string, unknown>][] = [
  ['manager above', 'staff.members', { unionId: 'gaoxin' }],
  ['manager above', 'staff.members', { unionId: 'gaoxin', text: '林' }],
  ['manager above', 'staff.members', { unionId: 'gaoxin', text: '7919' }],
  ['manager', 'staff.members', { unionId: 'yuanfan' }],
  ['manager above', 'staff.applications', { unionId: 'gaoxin' }],
  ['manager above', 'staff.partners', { unionId: 'gaoxin' }],
  ['manager above', 'benefit.owed', { unionId: 'gaoxin' }],
  ['auditor above', 'staff.audit', { unionId: 'yuanfan' }],
  ['member', 'identity.accessRecords', {}],
  ['member', 'notice.inbox', {}],
  ['member', 'notice.inbox', { tab: 'unread' }],
  ['manager above', 'notice.published', { unionId: 'gaoxin' }],
  ['manager', 'notice.published', { unionId: 'yuanfan' }],
  ['manager above', 'notice.drafts', { unionId: 'gaoxin' }],
  ['manager above', 'notice.countAudience', { unionId: 'gaoxin', audience: WITH_AGE }],
  ['manager', 'notice.unconfirmed', { noticeId: 'notice-of-yuanfan' }],
  ['manager', 'notice.open', { noticeId: 'changed-notice' }],
  ['member', 'room.list', {}],
  ['member', 'room.list', { isMine: true }],
  ['member', 'room.notes', { roomId: 'room-of-yuanfan', date: '2026-11-20' }],
  ['manager above', 'room.ofUnion', { unionId: 'gaoxin' }],
  ['manager', 'room.remind', { roomId: 'room-of-yuanfan', text: '今晚读', requestKey: 'remind-them-tonight' }],
  ['member', 'law.search', { text: '劳动法 44' }],
  ['member', 'law.search', { text: '第四十四条' }],
  ['member', 'law.search', { text: '被辞退 工资' }],
  ['member', 'library.books', { order: 'popular' }],
  ['member', 'library.books', { order: 'popular', subject: 'literature' }],
  ['member', 'library.books', { order: 'newest', subject: 'literature' }],
  ['member', 'library.annotations', {}],
  ['manager above', 'librarian.books', { unionId: 'gaoxin' }],
  ['manager', 'librarian.books', { unionId: 'yuanfan', state: 'shelved' }],
  ['manager above', 'librarian.suggestions', { unionId: 'gaoxin' }],
  ['manager', 'librarian.imports', { unionId: 'yuanfan' }],
  ['member', 'entry.list', { campaignId: 'campaign-of-yuanfan' }],
  ['member', 'entry.list', { campaignId: 'campaign-of-yuanfan', trackId: 'photo' }],
  ['member', 'entry.list', { campaignId: 'campaign-of-yuanfan', trackId: 'photo', order: 'shuffled' }],
  ['manager', 'selection.candidates', { campaignId: 'campaign-of-yuanfan', unionId: 'yuanfan', trackId: 'photo' }],
  ['member', 'vote.freezes', { campaignId: 'campaign-of-yuanfan' }],
  ['member', 'vote.freezes', { campaignId: 'campaign-of-yuanfan', entryId: 'entry-of-yuanfan' }],
  ['manager', 'vote.works', { campaignId: 'campaign-of-yuanfan', trackId: 'photo' }],
  ['member', 'jury.mine', {}],
  ['manager', 'jury.results', { campaignId: 'campaign-of-yuanfan', trackId: 'photo' }],
  ['member', 'jury.objections', { campaignId: 'campaign-of-yuanfan' }],
  ['manager', 'jury.objections', { campaignId: 'campaign-of-yuanfan' }],
  ['member', 'campaign.list', {}],
  ['member', 'campaign.list', { tab: 'coming' }],
  ['member', 'campaign.list', { tab: 'ended' }],
  ['stranger', 'campaign.list', {}],
  ['stranger', 'campaign.list', { tab: 'ended' }],
  ['manager above', 'organizer.campaigns', { unionId: 'gaoxin' }],
  ['manager', 'organizer.campaigns', { unionId: 'yuanfan' }],
  ['manager', 'organizer.campaigns', { unionId: 'yuanfan', isAbove: true }],
  ['member', 'event.list', { campaignId: CAMPAIGN_OF_EVENTS }],
  ['member', 'event.mine', {}],
  ['manager', 'quiz.questions', { campaignId: 'campaign-of-yuanfan', pool: 'any' }],
  ['member', 'draw.list', {}],
  ['stranger', 'draw.list', {}],
  ['member', 'draw.winners', { campaignId: 'campaign-of-yuanfan' }],
  ['manager', 'draw.named', { campaignId: 'campaign-of-yuanfan', state: 'open' }],
  ['member', 'wall.messages', { campaignId: 'campaign-of-yuanfan' }],
  ['manager', 'wall.queue', { campaignId: 'campaign-of-yuanfan', tab: 'waiting' }],
  ['manager', 'wall.queue', { campaignId: 'campaign-of-yuanfan', tab: 'shown' }],
  ['manager above', 'event.campaigns', { unionId: 'gaoxin' }],
  ['manager above', 'event.ofUnion', { campaignId: CAMPAIGN_OF_EVENTS, unionId: 'gaoxin' }],
  ['manager', 'event.ofUnion', { campaignId: CAMPAIGN_OF_EVENTS, unionId: 'yuanfan' }],
  ['manager', 'event.attendees', { eventId: eventOfUnion('yuanfan'), tab: 'waiting' }],
  ['manager', 'event.attendees', { eventId: eventOfUnion('yuanfan'), tab: 'attended' }],
  ['manager above', 'selection.figures', { campaignId: CAMPAIGN_OF_EVENTS, unionId: 'gaoxin' }],
  ['manager above', 'event.figures', { campaignId: CAMPAIGN_OF_EVENTS, unionId: 'gaoxin' }],
]

const countAgain = {
  action: 'jury.count',
  data: { campaignId: 'campaign-of-yuanfan', requestKey: 'count-them-once-more' },
}

const announceIt = (now: number) => ({
  action: 'jury.announce',
  data: { campaignId: 'campaign-of-yuanfan', until: now + 7 * DAY_MS, requestKey: 'announce-what-was-counted' },
})

/** Collections that stay small whatever a city does, and are read whole. */
const READ_WHOLE = { card_keys: 'as many as a token can name, 64', calendars: 'one a year' }

interface Asking {
  collection: string
  shape: string
  plan: string
  /** Of a search for a text that many documents hold: along its other conditions. Here few hold any. */
  planOfMany: string
}
const asked = new Map<string, Asking>()
const figures = new Set<string>()
/** Documents that left the database to be counted. */
const readThrough: string[] = []
let isWatching = false

function watchSearches(): void {
  for (const method of ['find', 'count'] as const) {
    const original = Reflect.get(SqliteTables.prototype, method) as (name: string, search: Search) => never
    jest.spyOn(SqliteTables.prototype, method).mockImplementation(function (this: SqliteTables, name, search) {
      if (isWatching) note(this, method, name, search)
      return original.call(this, name, search)
    })
  }
  const group = Reflect.get(SqliteTables.prototype, 'group')
  jest.spyOn(SqliteTables.prototype, 'group').mockImplementation(function (this: SqliteTables, name, grouping) {
    if (isWatching) noteGroup(this, name, grouping)
    return group.call(this, name, grouping)
  })
  const scan = Reflect.get(SqliteTables.prototype, 'scan')
  jest.spyOn(SqliteTables.prototype, 'scan').mockImplementation(function (this: SqliteTables, name, search, visit) {
    if (isWatching) readThrough.push(`${name}: ${search.conditions.map(({ path: at }) => at).join(', ')}`)
    scan.call(this, name, search, visit)
  })
}

function noteGroup(tables: SqliteTables, collection: string, grouping: Grouping): void {
  const { conditions, judged, by, sums } = grouping
  const shape = `${collection}: ${[...conditions, ...judged].map((each) => each.path).join(', ')}, each ${by.join()}`
  figures.add(`${collection} ${[...by, ...sums].join()}`)
  const key = JSON.stringify([shape, sums, conditions.map((condition) => Object.keys(condition).join())])
  if (asked.has(key)) return
  // What was found is gone through once to put it into groups; only how it is found is asked.
  const found = tables.explainGroup(collection, grouping).filter((line) => !line.startsWith('SCAN (subquery'))
  const plan = found.join('; ')
  asked.set(key, { collection, shape, plan, planOfMany: plan })
}

function note(tables: SqliteTables, method: 'find' | 'count', collection: string, search: Search): void {
  const { conditions, order = [] } = search
  const paths = [...new Set(conditions.map((each) => each.path))]
  const orders = order.map(({ path: by, direction }) => `by ${direction < 0 ? '-' : ''}${by}`)
  const kinds = conditions.map((condition) => Object.keys(condition).join())
  const key = JSON.stringify([method, collection, conditions.map((each) => each.path), kinds, orders])
  if (asked.has(key)) return
  // An order the database cannot give is made of what was found, in memory.
  const isOrdered = order.every((each) => tables.canNarrow(collection, each.path))
  const planned = isOrdered ? search : { ...search, order: [] }
  const plan = tables.explain(collection, planned, method).join('; ')
  const others = conditions.filter(({ holds }) => holds === undefined)
  const planOfMany = tables.explain(collection, { ...planned, conditions: others }, method).join('; ')
  asked.set(key, { collection, shape: `${collection}: ${[...paths, ...orders].join(', ')}`, plan, planOfMany })
}

async function watched<T>(work: () => Promise<T>): Promise<T> {
  isWatching = true
  try {
    return await work()
  } finally {
    isWatching = false
  }
}

/** As much of a campaign as forgetting reads. */
interface LongOver {
  _id: string
  state: string
  until: number
}

let calls = 0
const NOTHING = { scanned: '', phoneProof: '', requestKey: '' }

async function ask(cloud: Cloud, scanned: string, role: RoleName, action: string): Promise<readonly string[]> {
  const phoneProof = await cloud.run(async () => provePhone(openidOf(role), '15420000055', cloud.now).phoneProof)
  const requestKey = `call-${String((calls += 1)).padStart(12, '0')}`
  const data = VALID_INPUT[action]?.({ ...thingsOf('own', role), scanned, phoneProof, requestKey } satisfies Asked)
  const call = () => cloud.as(openidOf(role)).send(action.split('.')[0]!, { action, data })
  return (await cloud.steps(() => watched(call))).log
}

async function leaf(cloud: Cloud, [role, action, input]: (typeof LEAFED)[number]): Promise<void> {
  const send = (more: Record<string, unknown>) =>
    cloud.as(openidOf(role)).send(action.split('.')[0]!, { action, data: { ...input, limit: 1, ...more } })
  const first = (await watched(() => send({}))) as { ok: boolean; data?: { nextCursor: string | null } }
  expect([action, first.ok]).toEqual([action, true])
  const cursor = first.data?.nextCursor
  if (cursor) await watched(() => send({ cursor }))
}

beforeAll(async () => {
  watchSearches()
  const cloud = await aCloud({ environment: { NOTICE_TEMPLATE_ID: TEMPLATE } })
  await putEverybody(cloud)
  await redeemEverywhere(cloud)
  const { code } = await cloud.as('o-somebody-of-yuanfan').must(openFallbackCode, {})
  const place = await asItWas(cloud)
  for (const { contract } of await everyAction()) {
    for (const role of ROLES) await place.restore(await ask(cloud, code, role, contract.name))
  }
  // A notice that has another version.
  await cloud.store<NoticeDocument>('notices').put(noticeDocument({ _id: 'changed-notice', version: 2, draftId: '' }))
  for (const each of LEAFED) await leaf(cloud, each)
  // A year so long that its beginning was folded.
  const memberId = 'member-of-member'
  await cloud.store<LedgerPageDocument>('ledger_pages').put({
    ...{ _id: `${memberId}:2026`, memberId, rev: 1, updatedAt: 0, rows: [] },
    folded: { count: 3, hash: '', tallies: [] },
  })
  await watched(() => cloud.as(openidOf('member')).send('benefit', { action: 'benefit.myUses', data: {} }))
  // A reminder that is due, and somebody who agreed to it.
  await cloud.as(openidOf('member')).send('notice', {
    ...{ action: 'notice.subscribe', data: { templateId: TEMPLATE, requestKey: 'agreed-to-one-message' } },
  })
  const asked = { noticeId: 'notice-of-yuanfan', occasion: 'published', askedAt: cloud.now, dueAt: cloud.now }
  await cloud.store<DeliveryDocument>('deliveries').put(newDelivery({ ...asked, isForUnconfirmed: true }))
  // Somebody who opened a book for the first time.
  await cloud.as(openidOf('member')).send('library', {
    ...{
      action: 'library.keepPosition',
      data: VALID_INPUT['library.keepPosition']?.({ ...thingsOf('own', 'member'), ...NOTHING }),
    },
  })
  // A text whose time is over.
  const ended = { _id: 'book-of-yuanfan.9', bookId: 'book-of-yuanfan', edition: 9, endsAt: 1, isRemoved: false }
  await cloud.store('book_endings').put(ended)
  // A result that is counted when nobody votes and judges any more.
  await cloud.store('result_states').remove({})
  await cloud.store('campaigns').change({ _id: 'campaign-of-yuanfan' }, { 'plan.phases': [] })
  await watched(() => cloud.as(openidOf('manager')).send('jury', countAgain))
  await watched(() => cloud.as(openidOf('manager')).send('jury', announceIt(cloud.now)))
  // Asked only of a notice that unions below handed on in their turn.
  await watched(() => cloud.run(() => countPassed(['none'], cloud.now)))
  await watched(() => cloud.run(() => unions.countEach({ parentId: command.in(['gaoxin']) }, 'parentId')))
  // Asked only after a workbook that was uploaded.
  await watched(() => cloud.run(() => takeImport('none', [])))
  // A campaign whose people are forgotten, and somebody who left and is.
  await cloud.store<LongOver>('campaigns').put({ _id: 'long-over', state: 'published', until: 1 })
  const formerly = { _id: 'member-of-former', openid: 'o-former', status: 'exited', joinedAt: 1 }
  await cloud.store<typeof formerly>('members').put(formerly)
  await watched(() => cloud.run(() => forgetPlayed('o-former', cloud.now)))
  for (const [name, timer] of TIMERS) await watched(() => cloud.runTimer(name, timer))
})

afterAll(() => jest.restoreAllMocks())

describe('every request of every action and timer', () => {
  it('is answered by an index, and not by looking through a collection', () => {
    expect(asked.size).toBeGreaterThan(50)
    // SQLite calls every use of a full-text table a scan, though it looks up words in it.
    const scanning = [...asked.values()].filter(({ plan }) => /SCAN (?!sub:)/.test(plan))
    expect(scanning.filter(({ collection }) => !(collection in READ_WHOLE))).toEqual([])
  })

  it('is sorted after it was found only where an equal value had narrowed it: one person, one unit, one state', () => {
    const sorting = [...asked.values()].filter(({ plan }) => plan.includes('TEMP B-TREE FOR ORDER BY'))
    expect(sorting.length).toBeGreaterThan(0)
    // What holds a text is found first and then sorted, where that is less than to walk along the order.
    expect(sorting.filter(({ plan }) => !plan.includes('(<expr>=?') && !plan.startsWith('SCAN sub:'))).toEqual([])
  })

  it('leafs through works by union and sheets by judge without sorting: one union may have them all', () => {
    const leafed = [...asked.values()].filter(({ shape }) =>
      [/^entries: .*by unionPath, by _id$/, /^sheets: .*by judgeId, by _id$/].some((wanted) => wanted.test(shape)),
    )
    expect(new Set(leafed.map(({ collection }) => collection))).toEqual(new Set(['entries', 'sheets']))
    expect(leafed.filter(({ plan }) => plan.includes('TEMP B-TREE'))).toEqual([])
  })

  it('finds who is out of a result among who is out, not among all of a track', () => {
    const [out] = [...asked.values()].filter(({ shape }) => /^results: .*isOut/.test(shape))
    expect(out?.plan).toContain('(<expr>=? AND <expr>=? AND <expr>=?)')
  })

  it('looks at one partner’s rows, not at the city’s, for one partner’s figures', () => {
    const ofPartner = [...asked.values()].filter(({ shape }) => /^ledger: (?:(?!each ).)*partnerId/.test(shape))
    expect(ofPartner.length).toBeGreaterThan(2)
    for (const { shape, plan } of ofPartner)
      expect([shape, plan]).toEqual([shape, expect.stringContaining('partnerId')])
  })

  it('counts every figure in the database: no document leaves it for a sum', () => {
    expect(readThrough).toEqual([])
    // All there are: what groups are told apart by, and what is added up.
    expect([...figures].sort()).toEqual([
      ...['draw_winners state', 'entries trackId', 'event_signups eventId', 'event_signups state', 'events kept'],
      ...['ledger benefitId'],
      ...[
        'ledger benefitId,savedFen',
        'ledger kind',
        'ledger owedBy',
        'ledger owedBy,savedFen',
        'ledger partnerId',
        'ledger partnerId,savedFen',
      ],
      ...['ledger savedFen', 'notices passedFrom'],
      ...['questions pool', 'quiz_tries game', 'room_notes date', 'room_readers roomId', 'unions memberCount'],
      ...[
        'unions parentId',
        'vote_freezes votes',
        'votes entryId',
        'vouchers campaignId',
        'vouchers campaignId,worthFen',
      ],
      ...['vouchers partnerId', 'vouchers partnerId,worthFen', 'vouchers unionPath,worthFen', 'vouchers worthFen'],
      ...['walkers oddDays', 'wall_likes targetId', 'wall_messages state'],
    ])
  })

  it('needs every index there is: each costs every write', () => {
    const file = path.resolve(__dirname, '../../../cloudfunctions/_store/database.json')
    const { collections } = JSON.parse(readFileSync(file, 'utf8')) as {
      collections: Record<string, { indexes: { keys: string[]; unique?: boolean }[] }>
    }
    const plans = [...asked.values()].flatMap(({ plan, planOfMany }) => [plan, planOfMany]).join('\n')
    const idle = Object.entries(collections).flatMap(([name, { indexes }]) =>
      indexes
        .filter(({ unique }) => unique !== true)
        .filter(({ keys }) => !plans.includes(`ix:${name}:${keys.map((key) => `${key}_1`).join('_')} `))
        .map(({ keys }) => `${name}: ${keys.join(', ')}`),
    )
    expect(idle).toEqual([])
  })
})
