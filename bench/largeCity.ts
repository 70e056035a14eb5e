import path from 'node:path'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import type { UnionDocument } from '../cloudfunctions/_store/unions'
import database from '../cloudfunctions/_store/database.json'
import { openSqlite } from '../cloudhost/engine/sqlite'
import { seed } from '../demo/seed'
import { simulated } from '../demo/cast'
import { cityUnions } from '../demo/unions'
import { listBenefits } from '../domain/benefit/contract'
import { openCard } from '../domain/card/contract'
import type { AnyContract, Draft } from '../domain/contract'
import { openHome } from '../domain/identity/contract'
import { listMembers, openOverview } from '../domain/staff/contract'
import { DAY_MS } from '../domain/time'
import { memberDocument } from '../test/support/builders/aMember'
import { aBenchHost, type BenchHost } from './aBenchHost'
import { timed, type Timing } from './timing'

export const LARGE_CITY_MEMBERS = 200_000
const BATCH = 2_000
const TIMES = 40
const PLACE = { latitude: 30.2, longitude: 118 }

export interface LargeCity {
  arrangedInMs: number
  timings: { what: string; timing: Timing }[]
}

/** The demo city with a city's number of members, asked for what its pages ask for. One caller. */
export async function measureLargeCity(folder: string): Promise<LargeCity> {
  const dataFolder = path.join(folder, 'data')
  const began = performance.now()
  const demo = await aBenchHost({ dataFolder })
  await demo.run(() => seed({ clock: () => demo.now }))
  const { now } = demo
  await countThemIn(demo)
  await demo.host.dispose()
  await addMembers(path.join(dataFolder, 'database'), now)
  const bench = await aBenchHost({ dataFolder })
  const arrangedInMs = performance.now() - began
  try {
    const [lin, zhou] = [bench.as(simulated('linxiaohe').openid), bench.as(simulated('zhouxiaozhou').openid)]
    const timings: LargeCity['timings'] = []
    const ask = async <C extends AnyContract>(what: string, person: typeof lin, contract: C, data: Draft<C>) => {
      await person.must(contract, data)
      const timing = await timed([...Array(TIMES).keys()], 1, () => person.must(contract, data))
      timings.push({ what, timing })
    }
    await ask('identity.home', lin, openHome, { place: PLACE })
    await ask('identity.home, of staff', zhou, openHome, { place: PLACE })
    await ask('card.open, 15 tokens', lin, openCard, {})
    await ask('benefit.list', lin, listBenefits, { place: PLACE })
    await ask('staff.overview of the city', zhou, openOverview, { unionId: 'qinghe' })
    await ask('staff.overview of a district', zhou, openOverview, { unionId: 'gaoxin' })
    await ask('staff.members of the city, page 1 of 50', zhou, listMembers, { unionId: 'qinghe', limit: 50 })
    let cursor: string | undefined
    for (let page = 1; page < 200; page++) {
      const answer = await zhou.must(listMembers, { unionId: 'qinghe', limit: 50, ...(cursor ? { cursor } : {}) })
      cursor = answer.nextCursor ?? undefined
    }
    const far = { unionId: 'qinghe', limit: 50, ...(cursor ? { cursor } : {}) }
    await ask('staff.members of the city, page 200 of 50', zhou, listMembers, far)
    await ask('staff.members by name', zhou, listMembers, { unionId: 'qinghe', text: '林小' })
    await ask('staff.members by phone', zhou, listMembers, { unionId: 'qinghe', text: '2001' })
    return { arrangedInMs, timings }
  } finally {
    await bench.host.dispose()
  }
}

const units = cityUnions().filter(({ level }) => level === 'unit')

async function countThemIn(bench: BenchHost): Promise<void> {
  for (const { _id } of units) {
    const each = Math.floor(LARGE_CITY_MEMBERS / units.length)
    await bench.store<UnionDocument>('unions').change({ _id }, { memberCount: each })
  }
}

/** Past the functions, straight into the engine: what counts is that they are there. */
async function addMembers(folder: string, now: number): Promise<void> {
  const engine = await openSqlite({ folder, collections: database })
  for (let from = 0; from < LARGE_CITY_MEMBERS; from += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, at) => memberAt(from + at, now))
    await engine.insert(
      'members',
      batch.map((each) => ({ id: each._id, text: JSON.stringify(each) })),
    )
  }
  await engine.close()
}

function memberAt(at: number, now: number): MemberDocument {
  const union = units[at % units.length] as UnionDocument
  return memberDocument({
    _id: `crowd-${String(at).padStart(7, '0')}`,
    openid: null,
    name: `${'林苏陆方江沈顾程秦许'.charAt(at % 10)}${'小禾木云知'.charAt(Math.floor(at / 10) % 5)}${at % 97}`,
    phoneTail: String(at % 10_000).padStart(4, '0'),
    unionId: union._id,
    unionName: union.name,
    unionPath: union.path,
    cardNumber: `3399${String(at).padStart(12, '0')}`,
    joinedAt: now - (at % 3_000) * DAY_MS - at,
  })
}
