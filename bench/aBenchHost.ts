import { randomUUID } from 'node:crypto'
import { serve, type Action } from '../cloudfunctions/_kit/action'
import type { Stored } from '../cloudfunctions/_kit/documents'
import database from '../cloudfunctions/_store/database.json'
import { identify } from '../cloudfunctions/_store/accounts'
import * as benefit from '../cloudfunctions/benefit'
import * as campaign from '../cloudfunctions/campaign'
import * as card from '../cloudfunctions/card'
import * as entry from '../cloudfunctions/entry'
import * as event from '../cloudfunctions/event'
import * as identity from '../cloudfunctions/identity'
import * as jury from '../cloudfunctions/jury'
import * as law from '../cloudfunctions/law'
import * as library from '../cloudfunctions/library'
import * as membership from '../cloudfunctions/membership'
import * as notice from '../cloudfunctions/notice'
import * as organizer from '../cloudfunctions/organizer'
import * as room from '../cloudfunctions/room'
import * as selection from '../cloudfunctions/selection'
import * as staff from '../cloudfunctions/staff'
import * as vote from '../cloudfunctions/vote'
import * as wall from '../cloudfunctions/wall'
import { createCloudHost, type CloudHost } from '../cloudhost'
import { LONGEST_TIMEOUT_S } from '../cloudhost/functions/limits'
import type { CloudHostOptions } from '../cloudhost/options'
import type { AnyContract, Draft, Output, Reply } from '../domain/contract'
import { FRIDAY_MORNING, shelf, type Shelf } from '../test/support/aCloud'
import { TEMPLATE } from '../test/support/everyRole'

/** Every function, as deployed. */
const FUNCTIONS: Readonly<Record<string, { actions: Action[] }>> = {
  benefit,
  campaign,
  card,
  entry,
  event,
  identity,
  jury,
  law,
  library,
  membership,
  notice,
  organizer,
  room,
  selection,
  staff,
  vote,
  wall,
}
export const ACTIONS = Object.values(FUNCTIONS).flatMap(({ actions }) => actions.map(({ contract }) => contract.name))

export interface BenchPerson {
  readonly openid: string
  call<C extends AnyContract>(contract: C, data: Draft<C>): Promise<Reply<Output<C>>>
  /** @throws when it is refused */
  must<C extends AnyContract>(contract: C, data: Draft<C>): Promise<Output<C>>
  send(functionName: string, event: unknown): Promise<unknown>
}

export interface BenchHost {
  readonly host: CloudHost
  /** What the functions' clock says: it stands still, so that a token is good for as long as a measurement takes. */
  now: number
  as(openid: string): BenchPerson
  store<Doc extends Stored>(collection: string): Shelf<Doc>
  run<T>(work: () => Promise<T>): Promise<T>
}

const SECRETS = {
  UNION_DATA_KEY: Buffer.alloc(32, 'data key of the bench').toString('base64'),
  UNION_INDEX_KEY: Buffer.alloc(32, 'index key of the bench').toString('base64'),
}

/** A host with the real functions, none of which is cut off; in memory, or on disk where a folder is given. */
export async function aBenchHost(options: Partial<CloudHostOptions> = {}): Promise<BenchHost> {
  const clock = () => bench.now
  const host = createCloudHost({
    functions: Object.fromEntries(
      Object.entries(FUNCTIONS).map(([name, { actions }]) => [
        name,
        { main: serve(actions, { identify, clock }), config: { timeout: LONGEST_TIMEOUT_S } },
      ]),
    ),
    collections: database,
    environment: { ...SECRETS, NOTICE_TEMPLATE_ID: TEMPLATE },
    timers: 'manual',
    clock,
    env: `bench-${randomUUID()}`,
    ...options,
  })
  const bench: BenchHost = {
    host,
    now: FRIDAY_MORNING,
    as: (openid) => personOf(host, openid),
    store: (collection) => shelf(collection, (work) => host.runAsHost(work)),
    run: (work) => host.runAsHost(work),
  }
  await host.ready
  return bench
}

function personOf(host: CloudHost, openid: string): BenchPerson {
  const send = async (functionName: string, event: unknown) => (await host.call(functionName, event, { openid })).result
  const person: BenchPerson = {
    openid,
    send,
    async call(contract, data) {
      return (await send(contract.name.slice(0, contract.name.indexOf('.')), {
        action: contract.name,
        data,
      })) as Reply<never>
    },
    async must(contract, data) {
      const reply = await person.call(contract, data)
      if (!reply.ok) throw new Error(`${contract.name}: ${reply.error.code} ${reply.error.message}`)
      return reply.data
    },
  }
  return person
}
