import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ERRORS } from '../../domain/errors'
import { openFallbackCode } from '../../domain/card/contract'
import { provePhone } from '../../cloudfunctions/_store/phoneProofs'
import type { Stored } from '../../cloudfunctions/_kit/documents'
import { cityUnions } from '../../demo/unions'
import type { Rule } from '../cloudfunctions/promises/accessRules'
import { aCloud, type Cloud } from './aCloud'
import {
  openidOf,
  putEverybody,
  redeemEverywhere,
  ROLES,
  TEMPLATE,
  thingsOf,
  unionOf,
  WHOSE,
  type RoleName,
  type Whose,
} from './everyRole'
import { VALID_INPUT, type Asked } from './validInput'

/** Asking every action as every role about everybody's things, and what the table of rules says to it. */

export interface SentReply {
  ok: boolean
  data?: { results?: { done: boolean; message: string | null }[] }
  error?: { code: string; message: string }
}

/** Refusals that mean “you may not”, whatever the action: nothing of the kind may reach somebody who may. */
const NOT_ALLOWED = /^(session|internal)\.|^desk\.not_clerk$|^request\.(invalid|unknown_action)$/

/** `allowed` (whatever the state of the thing was), or the code of the refusal. A decision answers row by row. */
export function outcomeOf(reply: SentReply, rule: Rule): string {
  const row = reply.data?.results?.[0]
  const code = row ? codeOf(row.message) : reply.error?.code
  const isRefusal = code !== undefined && (NOT_ALLOWED.test(code) || code === rule.notTheirs || code === rule.ownCase)
  return isRefusal ? code : 'allowed'
}

function codeOf(message: string | null): string | undefined {
  return Object.entries(ERRORS).find(([, spec]) => spec.message === message)?.[0]
}

/** What the table says of one cell. */
export function expected(rule: Rule, role: RoleName, whose: Whose | undefined): string {
  const { isMember, partner, seat } = ROLES[role]
  const isWho = rule.who.some(
    (who) =>
      who === 'anyone' || (who === 'member' && isMember) || (who === 'clerk' && partner !== null) || who === seat,
  )
  if (!isWho) return rule.others ?? 'session.not_allowed'
  if (whose === undefined) return 'allowed'
  const union = unionOf(whose, role)
  const isForTheirUnion = union !== null && pathOf(ROLES[role].union ?? '').startsWith(pathOf(union))
  const isForThem = isMember && isForTheirUnion
  const isInReach = union !== null && pathOf(union).startsWith(pathOf(ROLES[role].union ?? ''))
  const reviews = seat === 'reviewer' || seat === 'manager'
  const isTheirs = {
    own: whose === 'own' && union !== null,
    any: union !== null,
    joinable: unions.get(union ?? '')?.level === 'unit',
    'for them': isForThem,
    'for them or in reach': isForThem || (reviews && isInReach),
    'for them or their union': isForThem || (reviews && (isInReach || isForTheirUnion)),
    'in reach': isInReach,
  }[rule.whose ?? 'any']
  if (!isTheirs) return rule.notTheirs ?? ''
  return whose === 'own' ? (rule.ownCase ?? 'allowed') : 'allowed'
}

const unions = new Map(cityUnions().map((union) => [union._id, union]))
const pathOf = (union: string) => unions.get(union)?.path ?? 'no path'

let calls = 0

export async function ask(
  cloud: Cloud,
  action: string,
  role: RoleName,
  whose: Whose,
  scanned: string,
): Promise<SentReply> {
  const phoneProof = await cloud.run(async () => provePhone(openidOf(role), '15420000055', cloud.now).phoneProof)
  const requestKey = `call-${String((calls += 1)).padStart(12, '0')}`
  const asked: Asked = { ...thingsOf(whose, role), scanned, phoneProof, requestKey }
  const event = { action, data: VALID_INPUT[action]?.(asked) }
  return (await cloud.as(openidOf(role)).send(action.split('.')[0]!, event)) as SentReply
}

/** An answer without the ids it was asked about, letter for letter. */
export function wordsOf(reply: SentReply, whose: Whose, role: RoleName): string {
  const ids = Object.values<string>({ ...thingsOf(whose, role) })
  // The longest first: one id may be part of another.
  const longestFirst = ids.sort((one, other) => other.length - one.length)
  return longestFirst.reduce((text, id) => text.replaceAll(id, '?'), JSON.stringify(reply))
}

export async function aFullHouse() {
  const cloud = await aCloud({ environment: { NOTICE_TEMPLATE_ID: TEMPLATE } })
  await putEverybody(cloud)
  await redeemEverywhere(cloud)
  return cloud
}

const COLLECTIONS = Object.keys(
  (
    JSON.parse(readFileSync(join(__dirname, '../../cloudfunctions/_store/database.json'), 'utf8')) as {
      collections: object
    }
  ).collections,
)
const WRITES = /^\d+ (?:insertDocument|modifyDocument|modifyAndReturnDoc|removeDocument) (.+)$/

/** A place as it was when this was called, to which what has been written since is put back: a look for each collection. */
export async function asItWas(cloud: Cloud): Promise<{ restore: (log: readonly string[]) => Promise<void> }> {
  const before = new Map<string, Map<string, Stored>>()
  for (const collection of COLLECTIONS) {
    const found = await cloud.store(collection).all()
    if (found.length === MOST_AT_ONCE) throw new Error(`${collection} holds more than can be put back`)
    before.set(collection, new Map(found.map((each) => [each._id, each])))
  }
  return {
    async restore(log) {
      const written = new Set(log.flatMap((line) => WRITES.exec(line)?.[1] ?? []))
      for (const collection of written) {
        const [store, were] = [cloud.store(collection), before.get(collection)]
        const are = new Map((await store.all()).map((each) => [each._id, JSON.stringify(each)]))
        for (const id of are.keys()) if (!were?.has(id)) await store.remove({ _id: id })
        for (const [id, was] of were ?? []) if (are.get(id) !== JSON.stringify(was)) await store.put(was)
      }
    },
  }
}

/** As many as one request gives. */
const MOST_AT_ONCE = 1000

/** A code of somebody who stands at the desk, good once. */
export async function aCode(cloud: Cloud): Promise<string> {
  return (await cloud.as('o-somebody-of-yuanfan').must(openFallbackCode, {})).code
}

export const cellsOf = (rule: Rule): readonly (Whose | undefined)[] => (rule.about ? WHOSE : [undefined])
