import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { emptyAccount, type Account } from '../cloudfunctions/_kit/account'
import type { BenefitDocument } from '../cloudfunctions/_store/benefits'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import type { PartnerDocument } from '../cloudfunctions/_store/partners'
import { redeem } from '../domain/benefit/contract'
import { openCard } from '../domain/card/contract'
import type { Draft } from '../domain/contract'
import { MINUTE_MS } from '../domain/time'
import { OPEN_TO_ALL } from '../test/support/builders/aBenefit'
import { memberDocument } from '../test/support/builders/aMember'
import { ORDINARY } from '../test/support/builders/aPartner'
import { aBenchHost, type BenchHost } from './aBenchHost'
import { callOverHttp } from './overHttp'
import { timed, type Timing } from './timing'

export const CALLERS = [1, 16, 64] as const
/** Each may come once a measurement: more than any machine redeems in its time. */
const MEMBERS = 3_000
const CLERKS = 64
/** One wave to warm up and one for each measurement; each takes the tokens of its own minute. */
const WAVES = 8

type Job = Draft<typeof redeem>

export interface Redemptions {
  inProcess: Timing[]
  overHttp: Timing[]
  /** Sixteen callers whose uses are all paid from one budget: one document that every one of them writes. */
  oneBudget: Timing
  openCard: Timing
}

/** Redeems on a database on disk, in this process and over HTTP. Leaves the folder for `bareSql`. */
export async function measureRedemptions(folder: string): Promise<Redemptions> {
  mkdirSync(folder, { recursive: true })
  const clerks = Array.from({ length: CLERKS }, (_, at) => `o-clerk-${at}`)
  const accounts = path.join(folder, 'accounts.json')
  const phone = (at: number) => `154${String(50_000_000 + at)}`
  const listed = clerks.map((openid, at) => ({ key: openid, label: openid, note: '', openid, phone: phone(at) }))
  writeFileSync(accounts, JSON.stringify({ accounts: listed }))
  const unlimited = { burst: 1e9, perSecond: 1e9 }
  const bench = await aBenchHost({
    dataFolder: path.join(folder, 'data'),
    listen: { port: 0, limits: { perAccount: unlimited, perAddress: unlimited } },
    accounts,
  })
  try {
    await arrange(bench, clerks)
    const cards: string[][] = []
    const opened = await timed(
      Array.from({ length: MEMBERS }, (_, at) => at),
      16,
      async (at) => (cards[at] = (await bench.as(`o-m-${at}`).must(openCard, { minutes: WAVES })).tokens),
      60_000,
    )

    const wave = (number: number, serviceId: string): Job[] =>
      cards.map((tokens, at) => ({
        scanned: tokens[number] ?? '',
        serviceId,
        partnerId: partnerOf(at % CLERKS),
        requestKey: `bench-${number}-${String(at).padStart(12, '0')}`,
      }))
    let waves = 0
    const measure = async (how: (jobs: Job[]) => Promise<Timing>, serviceId = 'ordinary') => {
      const timing = await how(wave(waves, serviceId))
      waves += 1
      bench.now += MINUTE_MS
      return timing
    }
    const inThisProcess = (callers: number) => (jobs: Job[]) =>
      timed(jobs, callers, async (job) => {
        const verdict = await bench.as(clerkOf(job)).must(redeem, job)
        if (verdict.verdict !== 'pass') throw new Error(`refused: ${verdict.headline}`)
      })

    await measure((jobs) => inThisProcess(16)(jobs.slice(0, 300)))
    const inProcess: Timing[] = []
    for (const callers of CALLERS) inProcess.push(await measure(inThisProcess(callers)))
    const oneBudget = await measure(inThisProcess(16), 'checkup')
    const overHttp: Timing[] = []
    for (const callers of CALLERS) {
      overHttp.push(await measure((jobs) => callOverHttp(bench.host.url, { callers, jobs: jobs.map(httpJobOf) })))
    }
    return { inProcess, overHttp, oneBudget, openCard: opened }
  } finally {
    await bench.host.dispose()
  }
}

const partnerOf = (clerk: number) => `partner-${clerk}`
const clerkOf = ({ partnerId }: Job) => partnerId.replace('partner-', 'o-clerk-')
const httpJobOf = (job: Job) => ({
  as: clerkOf(job),
  body: { name: 'benefit', data: { action: redeem.name, data: job } },
  expect: '"verdict":"pass"',
})

async function arrange(bench: BenchHost, clerks: readonly string[]): Promise<void> {
  const members = Array.from({ length: MEMBERS }, (_, at) => memberDocument({ _id: `m-${at}` }))
  await inParts(members, (each) => bench.store<MemberDocument>('members').put(each))
  await inParts(members, ({ _id, openid }) =>
    bench.store<Account>('accounts').put({ ...emptyAccount(openid ?? ''), memberId: _id }),
  )
  await inParts(clerks, (openid, at) => {
    const partnerId = partnerOf(at)
    const post = { clerkId: `clerk-${at}`, partnerId, partnerName: partnerId, label: '前台', since: 1 }
    return bench.store<Account>('accounts').put({ ...emptyAccount(openid), clerk: post })
  })
  await inParts(clerks, (_, at) => bench.store<PartnerDocument>('partners').put(partnerDocument(partnerOf(at))))
  const partnerIds = clerks.map((_, at) => partnerOf(at))
  for (const benefit of [
    { _id: 'visit', what: { allow: ['普通门诊'], deny: [] }, budget: null },
    { _id: 'checkup', what: { allow: ['体检'], deny: [] }, budget: { window: 'month' as const, limitFen: 1e12 } },
  ]) {
    await bench.store<BenefitDocument>('benefits').put({
      ...(OPEN_TO_ALL as Pick<BenefitDocument, 'who' | 'when' | 'limits'>),
      ...benefit,
      title: benefit._id,
      category: 'clinic',
      unionId: 'qinghe',
      unionPath: '/qinghe/',
      status: 'published',
      partnerIds,
      amount: { kind: 'patient_share' },
      source: null,
    })
  }
}

function partnerDocument(_id: string): PartnerDocument {
  return {
    _id,
    name: _id,
    category: 'clinic',
    unionId: 'qinghe',
    unionPath: '/qinghe/',
    address: '云帆路 1 号',
    phone: null,
    place: { latitude: 30.2, longitude: 118 },
    status: 'active',
    suspendedReason: null,
    shifts: [],
    services: [ORDINARY, { ...ORDINARY, id: 'checkup', name: '体检', kind: '体检' }],
    clerks: [],
    history: [],
  }
}

/** So many at once that commits are shared, so few that nothing waits long. */
async function inParts<T>(all: readonly T[], work: (each: T, at: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < all.length; from += 200) {
    await Promise.all(all.slice(from, from + 200).map((each, at) => work(each, from + at)))
  }
}
