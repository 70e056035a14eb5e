import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { provePhone } from '../../../cloudfunctions/_store/phoneProofs'
import { ERRORS } from '../../../domain/errors'
import { openFallbackCode } from '../../../domain/card/contract'
import { aCloud, type Cloud } from '../../support/aCloud'
import { everyAction } from '../../support/everyAction'
import { openidOf, putEverybody, redeemEverywhere, thingsOf, type RoleName, TEMPLATE } from '../../support/everyRole'
import { naughtyTexts } from '../../support/naughtyText'
import { VALID_INPUT } from '../../support/validInput'
import { strangeCalls, type StrangeCall, type ValidEvent } from './strangeEvents'

/** Calls to each function that holds who people are and what they may have. */
const CALLS = Number(process.env.FUZZ_CALLS ?? 10_000)
/** Calls to the others: as many for each action, about. */
const FEWER = CALLS / 5
/** The same every time, so that a failure can be repeated; another one tries other calls. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_120)
/** Calls under way together. */
const AT_ONCE = 50
const RENEWED_EVERY = 500
/** What hangs is found; what is merely slow on a busy machine is not. */
const PATIENCE_MS = 15_000

const COLLECTIONS = Object.keys(
  (
    JSON.parse(readFileSync(path.resolve(__dirname, '../../../cloudfunctions/_store/database.json'), 'utf8')) as {
      collections: Record<string, unknown>
    }
  ).collections,
)

/** What no answer may hold: stacks, files, libraries, codes of the database, names of collections that are no words. */
const INTERNAL = new RegExp(
  [
    String.raw`node_modules|\.(ts|js|cjs|mjs)\b|\bat .+:\d+:\d+`,
    String.raw`\w*Error:|SQLITE|libsql|mingo|\bzod\b|wx-server-sdk|cloudbase|TCB_|E11000|-50\d{4}`,
    String.raw`_kit|_store|cloudfunctions|is not a function|of undefined|\[object`,
    ...COLLECTIONS.filter((name) => name.includes('_')),
  ].join('|'),
  'i',
)
/** A card's token is noise that can spell anything. */
const TOKEN = /^[0-9A-Z $%*+\-./:]{122}$/
/** Refused before anything was done: nothing may have been written. */
const UNTOUCHED = /^(session\.|request\.(invalid|unknown_action|too_large)$|desk\.not_clerk$)|_not_found$|\.not_found$/
const WRITES = /^database\.(insert|modify|remove)/i
const COMMIT = 'database.commitTransaction'

interface SentReply {
  ok?: unknown
  data?: unknown
  error?: { code: string; message: string; field?: string }
}

const { texts, from } = naughtyTexts()

/** A house full of people, and a list of what each call wrote. */
async function aWatchedHouse() {
  const written = new AsyncLocalStorage<string[]>()
  const cloud = await aCloud({ environment: { NOTICE_TEMPLATE_ID: TEMPLATE } })
  await putEverybody(cloud)
  await redeemEverywhere(cloud)
  watchWrites(cloud, written)
  return { cloud, written }
}

function watchWrites(cloud: Cloud, written: AsyncLocalStorage<string[]>): void {
  const { gateway } = cloud
  const handle = gateway.handle.bind(gateway)
  gateway.handle = (body: unknown) => {
    const { action, collectionName, transactionId } = body as Record<string, string | undefined>
    // What is written inside a transaction counts when that is committed.
    const isWrite = action === COMMIT || (transactionId === undefined && WRITES.test(action ?? ''))
    if (isWrite) written.getStore()?.push(`${action ?? ''} ${collectionName ?? ''}`)
    return handle(body)
  }
}

async function aValidEvent(cloud: Cloud): Promise<ValidEvent> {
  const { code } = await cloud.as('o-somebody-of-yuanfan').must(openFallbackCode, {})
  const proofs = new Map<RoleName, string>()
  const phoneProofOf = (role: RoleName) => {
    if (!proofs.has(role)) proofs.set(role, provePhone(openidOf(role), '15420000055', cloud.now).phoneProof)
    return proofs.get(role)!
  }
  let calls = 0
  return (action, role, whose) =>
    VALID_INPUT[action]!({
      ...thingsOf(whose, role),
      scanned: code,
      phoneProof: phoneProofOf(role),
      requestKey: `fuzz-${String((calls += 1)).padStart(12, '0')}`,
    })
}

/** Everything the database holds, in one number. */
async function fingerprint(cloud: Cloud): Promise<string> {
  const hash = createHash('sha256')
  for (const name of COLLECTIONS) {
    const all = await cloud.store(name).all()
    hash.update(name).update(JSON.stringify(all.sort((one, other) => (one._id < other._id ? -1 : 1))))
  }
  return hash.digest('hex')
}

/** The answer, or why there is none. */
async function sendOrSay(cloud: Cloud, name: string, { role, event }: StrangeCall): Promise<SentReply | string> {
  let alarm: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => (alarm = setTimeout(() => resolve('hangs'), PATIENCE_MS)))
  try {
    return await Promise.race([cloud.as(openidOf(role)).send(name, event) as Promise<SentReply>, late])
  } catch (error) {
    return `threw ${String(error)}`
  } finally {
    clearTimeout(alarm)
  }
}

/** What is wrong with an answer; undefined when nothing is. */
function complaint(reply: SentReply | string, wrote: readonly string[], told: ReadonlySet<string>): string | undefined {
  if (typeof reply === 'string') return reply
  if (reply.ok === true) {
    // People's own words come back to them, strange as they are; nothing else may be strange.
    const ours = textsIn(reply.data).filter((text) => !told.has(text) && !told.has(text.trim()))
    const leak = ours.find((text) => INTERNAL.test(text) && !TOKEN.test(text))
    return leak === undefined ? undefined : `tells ${leak}`
  }
  const { code, message } = reply.error ?? { code: 'no code', message: '' }
  if (!(code in ERRORS)) return `answers ${JSON.stringify(reply).slice(0, 200)}`
  if (code === 'internal.unexpected') return 'fails'
  if (INTERNAL.test(JSON.stringify(reply)) || !/[\u4e00-\u9fff]/.test(message)) return `tells ${JSON.stringify(reply)}`
  if (UNTOUCHED.test(code) && wrote.length > 0) return `refuses with ${code} and has written: ${wrote.join(', ')}`
  return undefined
}

function textsIn(value: unknown): string[] {
  const found: string[] = []
  const open = [value]
  while (open.length > 0) {
    const each = open.pop()
    if (typeof each === 'string') found.push(each)
    else if (typeof each === 'object' && each !== null) open.push(...(Object.values(each) as unknown[]))
  }
  return found
}

describe(`${CALLS} strange calls, with texts of ${from}`, () => {
  const most = ['identity', 'membership', 'card', 'benefit', 'staff'].map((name): [string, number] => [name, CALLS])
  const rest = [
    'file',
    'notice',
    'library',
    'librarian',
    'law',
    'room',
    'campaign',
    'organizer',
    'event',
    'quiz',
    'walk',
    'wall',
  ].map((name): [string, number] => [name, FEWER])
  it.each([...most, ...rest])(
    'leave %s answering in words, untouched by what it refuses, and telling nothing of how it is made',
    async (name, count) => {
      const { cloud, written } = await aWatchedHouse()
      const actions = (await everyAction())
        .map(({ contract }) => contract.name)
        .filter((each) => each.startsWith(`${name}.`))
      const validEvent = await cloud.run(async () => aValidEvent(cloud))
      const calls = await cloud.run(async () => strangeCalls({ actions, validEvent, texts }, { count, seed: SEED }))

      const told = new Set<string>()
      const complaints = new Map<string, string>()
      const counts = new Map<string, number>()
      for (let at = 0; at < calls.length; at += AT_ONCE) {
        // People leave desks and are suspended on the way: from time to time all begin anew.
        if (at % RENEWED_EVERY === 0) await putEverybody(cloud)
        const batch = calls.slice(at, at + AT_ONCE)
        for (const { event } of batch) for (const text of textsIn(event)) told.add(text).add(text.trim())
        await Promise.all(
          batch.map(async (call) => {
            const wrote: string[] = []
            const reply = await written.run(wrote, () => sendOrSay(cloud, name, call))
            const outcome = typeof reply === 'string' ? reply : reply.ok === true ? 'ok' : (reply.error?.code ?? '')
            counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
            const wrong = complaint(reply, wrote, told)
            if (wrong !== undefined && !complaints.has(wrong)) {
              complaints.set(wrong, `${call.role}: ${JSON.stringify(call.event).slice(0, 400)}`)
            }
          }),
        )
      }
      if (process.env.FUZZ_TELL) console.info(name, Object.fromEntries([...counts].sort(([, a], [, b]) => b - a)))

      expect(cloud.faults.map(({ where, error }) => [where, String((error as Error).stack)]).slice(0, 3)).toEqual([])
      expect([...complaints].slice(0, 5)).toEqual([])
      // A rejection nobody waits for fails the test without our doing: jest listens for them.
      expect(counts.size).toBeGreaterThan(1)
    },
  )

  it('leave every document as it was when none of them is an event', async () => {
    const { cloud } = await aWatchedHouse()
    const before = await fingerprint(cloud)
    const actions = (await everyAction()).map(({ contract }) => contract.name)
    const garbage = strangeCalls({ actions, validEvent: () => ({}), texts }, { count: 2_000, seed: SEED + 1 })
    const refused = [
      ...garbage.map(({ role }, at) => ({ role, event: { action: 'no.such', data: texts[at % texts.length] } })),
    ]
    for (const call of [...refused, ...garbage.map(({ role, event }) => ({ role, event: [event] }))]) {
      for (const name of ['identity', 'staff']) {
        const reply = (await cloud.as(openidOf(call.role)).send(name, call.event)) as SentReply
        expect(reply.error?.code).toBe('request.unknown_action')
      }
    }
    expect(await fingerprint(cloud)).toBe(before)
  })
})
