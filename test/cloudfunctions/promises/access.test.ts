import { provePhone } from '../../../cloudfunctions/_store/phoneProofs'
import { ERRORS } from '../../../domain/errors'
import { openFallbackCode } from '../../../domain/card/contract'
import { aCloud, type Cloud } from '../../support/aCloud'
import { everyAction, everyContract } from '../../support/everyAction'
import {
  openidOf,
  putEverybody,
  redeemEverywhere,
  ROLE_NAMES,
  ROLES,
  thingsOf,
  unionOf,
  WHOSE,
  type RoleName,
  type Whose,
  TEMPLATE,
} from '../../support/everyRole'
import { VALID_INPUT, type Asked } from '../../support/validInput'
import { cityUnions } from '../../../demo/unions'
import { RULES, type Rule } from './accessRules'

interface SentReply {
  ok: boolean
  data?: { results?: { done: boolean; message: string | null }[] }
  error?: { code: string; message: string }
}

/** Refusals that mean “you may not”, whatever the action: nothing of the kind may reach somebody who may. */
const NOT_ALLOWED = /^(session|internal)\.|^desk\.not_clerk$|^request\.(invalid|unknown_action)$/

/** `allowed` (whatever the state of the thing was), or the code of the refusal. A decision answers row by row. */
function outcomeOf(reply: SentReply, rule: Rule): string {
  const row = reply.data?.results?.[0]
  const code = row ? codeOf(row.message) : reply.error?.code
  const isRefusal = code !== undefined && (NOT_ALLOWED.test(code) || code === rule.notTheirs || code === rule.ownCase)
  return isRefusal ? code : 'allowed'
}

function codeOf(message: string | null): string | undefined {
  return Object.entries(ERRORS).find(([, spec]) => spec.message === message)?.[0]
}

/** What the table says of one cell. */
function expected(rule: Rule, role: RoleName, whose: Whose | undefined): string {
  const { isMember, partner, seat } = ROLES[role]
  const isWho = rule.who.some(
    (who) =>
      who === 'anyone' || (who === 'member' && isMember) || (who === 'clerk' && partner !== null) || who === seat,
  )
  if (!isWho) return rule.others ?? 'session.not_allowed'
  if (whose === undefined) return 'allowed'
  const union = unionOf(whose, role)
  const isTheirs = {
    own: whose === 'own' && union !== null,
    any: union !== null,
    joinable: unions.get(union ?? '')?.level === 'unit',
    'for them': isMember && union !== null && pathOf(ROLES[role].union ?? '').startsWith(pathOf(union)),
    'in reach': union !== null && pathOf(union).startsWith(pathOf(ROLES[role].union ?? '')),
  }[rule.whose ?? 'any']
  if (!isTheirs) return rule.notTheirs ?? ''
  return whose === 'own' ? (rule.ownCase ?? 'allowed') : 'allowed'
}

const unions = new Map(cityUnions().map((union) => [union._id, union]))
const pathOf = (union: string) => unions.get(union)?.path ?? 'no path'

let calls = 0

async function ask(cloud: Cloud, action: string, role: RoleName, whose: Whose, scanned: string): Promise<SentReply> {
  const phoneProof = await cloud.run(async () => provePhone(openidOf(role), '15420000055', cloud.now).phoneProof)
  const requestKey = `call-${String((calls += 1)).padStart(12, '0')}`
  const asked: Asked = { ...thingsOf(whose, role), scanned, phoneProof, requestKey }
  const event = { action, data: VALID_INPUT[action]?.(asked) }
  return (await cloud.as(openidOf(role)).send(action.split('.')[0]!, event)) as SentReply
}

/** An answer without the ids it was asked about, letter for letter. */
function wordsOf(reply: SentReply, whose: Whose, role: RoleName): string {
  const ids = Object.values<string>({ ...thingsOf(whose, role) })
  // The longest first: one id may be part of another.
  const longestFirst = ids.sort((one, other) => other.length - one.length)
  return longestFirst.reduce((text, id) => text.replaceAll(id, '?'), JSON.stringify(reply))
}

async function aFullHouse() {
  const cloud = await aCloud({ environment: { NOTICE_TEMPLATE_ID: TEMPLATE } })
  await putEverybody(cloud)
  await redeemEverywhere(cloud)
  return cloud
}

/** A code of somebody who stands at the desk, good once. */
async function aCode(cloud: Cloud): Promise<string> {
  return (await cloud.as('o-somebody-of-yuanfan').must(openFallbackCode, {})).code
}

const cellsOf = (rule: Rule): readonly (Whose | undefined)[] => (rule.about ? WHOSE : [undefined])
let cells = 0

describe('who may do what', () => {
  afterAll(() => console.info(`access matrix: ${cells} cells (${Object.keys(RULES).length} actions)`))

  it('is decided for every action there is, and every contract has its action', async () => {
    const actions = (await everyAction()).map(({ contract }) => contract.name).sort()
    expect(Object.keys(RULES).sort()).toEqual(actions)
    expect(Object.keys(VALID_INPUT).sort()).toEqual(actions)
    expect((await everyContract()).sort()).toEqual(actions)
    for (const { access } of await everyAction()) expect(access.length).toBeGreaterThan(0)
  })

  it.each(ROLE_NAMES)(
    'holds for %s in every action, about their own, a colleague’s, a stranger’s and nothing at all',
    async (role) => {
      const cloud = await aFullHouse()
      const wrong: string[] = []
      let scanned = await aCode(cloud)
      for (const [action, rule] of Object.entries(RULES)) {
        for (const whose of cellsOf(rule)) {
          cells += 1
          const reply = await ask(cloud, action, role, whose ?? 'missing', scanned)
          const [is, should] = [outcomeOf(reply, rule), expected(rule, role, whose)]
          if (is === 'allowed') {
            // It may have changed something: the next cell is asked of an untouched place.
            await putEverybody(cloud)
            scanned = await aCode(cloud)
          }
          if (is !== should) wrong.push(`${action} ${whose ?? ''}: ${is} instead of ${should}`)
        }
      }
      expect(wrong).toEqual([])
      expect(cloud.faults).toEqual([])
    },
    60_000,
  )

  it.each(ROLE_NAMES)(
    'lets %s learn from no answer, and from no request to the database, whether what they may not touch exists',
    async (role) => {
      const cloud = await aFullHouse()
      const scanned = await aCode(cloud)
      const wrong: string[] = []
      for (const [action, rule] of Object.entries(RULES)) {
        const refused = cellsOf(rule).filter(
          (whose): whose is Whose =>
            whose !== undefined && !['allowed', rule.ownCase].includes(expected(rule, role, whose)),
        )
        // What is public need not look like what does not exist.
        if (refused.length < 2 || !['own', 'in reach'].includes(rule.whose ?? '')) continue
        // The first call fills what functions remember.
        await ask(cloud, action, role, 'missing', scanned)
        const seen = new Map<string, Whose>()
        for (const whose of refused) {
          let reply: SentReply | undefined
          const { log } = await cloud.steps(async () => (reply = await ask(cloud, action, role, whose, scanned)))
          seen.set(`${wordsOf(reply!, whose, role)} ${log.sort().join(', ')}`, whose)
        }
        if (seen.size > 1) wrong.push(`${action}: ${[...seen].map(([said, whose]) => `${whose} ${said}`).join('\n  ')}`)
      }
      expect(wrong).toEqual([])
    },
    60_000,
  )
})
