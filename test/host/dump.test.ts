import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { documentNumber } from '../../demo/documentNumbers'
import { openDesk, redeem, listMyUses } from '../../domain/benefit/contract'
import { openCard } from '../../domain/card/contract'
import type { AnyContract, Draft, Output } from '../../domain/contract'
import { CONSENT_VERSIONS } from '../../domain/identity/consentVersions'
import {
  exportMyData,
  listAccessRecords,
  listConsents,
  openHome,
  provePhoneByCode,
  provePhoneByWechat,
  sendPhoneCode,
} from '../../domain/identity/contract'
import {
  applyToJoin,
  openMyApplication,
  openMyMembership,
  resubmit,
  withdrawApplication,
} from '../../domain/membership/contract'
import {
  decideApplications,
  listApplications,
  listMembers,
  openApplication,
  openMember,
  openOverview,
  suspendMember,
  unmask,
} from '../../domain/staff/contract'
import { buildHost, furnish, startHost, type HostProcess, type RemotePerson } from './aHostProcess'
import { filesOf, findNumbers, formsOf } from './clearText'
import { CLERKS, MANAGER } from './people'

interface Newcomer {
  key: string
  name: string
  number: string
  phone: string
}

/** Numbers nobody has: those of the folder FIELD_DATA names, or our own. */
function newcomers(count: number): { people: Newcomer[]; from: string } {
  const file = path.join(process.env.FIELD_DATA ?? '', 'vectors/cn-identifiers.json')
  const field = process.env.FIELD_DATA && existsSync(file) ? readVectors(file) : undefined
  const people = Array.from({ length: count }, (_, at) => ({
    key: `newcomer-${at}`,
    name: ['苏木兰', '陆小满', '沈知秋', '程望舒', '许云帆', '夏听雨'][at % 6]!,
    number: field?.numbers[at] ?? documentNumber('resident', 700 + at),
    phone: field?.phones[at] ?? `154${String(41_234_567 + at * 7_919)}`,
  }))
  return { people, from: field ? 'FIELD_DATA' : 'our own; set FIELD_DATA for others' }
}

function readVectors(file: string): { numbers: string[]; phones: string[] } {
  const { resident_id, mobile } = JSON.parse(readFileSync(file, 'utf8')) as {
    resident_id: { synthetic_safe: { id: string; birth: string }[] }
    mobile: { synthetic_safe: string[] }
  }
  const adults = resident_id.synthetic_safe.filter(({ birth }) => birth < '2005')
  return { numbers: adults.map(({ id }) => id), phones: mobile.synthetic_safe }
}

let keys = 0
const aKey = () => `dump-${String((keys += 1)).padStart(12, '0')}`

/** Everything that was answered, except what is meant to be told in the clear. */
class Answers {
  readonly said: { name: string; content: Buffer }[] = []

  async of<C extends AnyContract>(person: RemotePerson, contract: C, data: Draft<C>): Promise<Output<C>> {
    const answer = await person.must(contract, data)
    this.said.push({ name: `an answer of ${contract.name}`, content: Buffer.from(JSON.stringify(answer)) })
    return answer
  }
}

const { people, from } = newcomers(6)
const numbers = people.flatMap(({ number, phone }) => [number, phone])

describe(`ID numbers and phones (${from})`, () => {
  let folder: string
  let host: HostProcess
  beforeAll(async () => {
    buildHost()
    folder = mkdtempSync(path.join(tmpdir(), 'dumped-host-'))
    const accounts = [
      ...people.map(({ key, name, phone }) => ({ key, label: name, note: '', openid: `o-${key}`, phone })),
      MANAGER,
      ...CLERKS.map(({ partnerId: _partnerId, ...account }) => account),
    ]
    furnish(folder, { accounts, roster: people.slice(0, 1) })
    host = await startHost(folder)
  }, 120_000)
  afterAll(async () => {
    await host.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('would be found in any of the forms they are looked for', () => {
    const [number] = numbers as [string]
    for (const { text } of formsOf(number)) {
      const content = Buffer.concat([Buffer.from('before'), text, Buffer.from('after')])
      expect(findNumbers([number], [{ name: 'a file', content }])).not.toEqual([])
    }
    for (const before of ['', 'a', 'ab', 'abc']) {
      const content = Buffer.from(Buffer.from(`${before}${number}after`).toString('base64'))
      expect(findNumbers([number], [{ name: 'a file', content }])).toEqual([`${number} is in a file as base64`])
    }
  })

  it('are in no file, no log and no answer, after a day of joining, redeeming, reviewing and looking', async () => {
    const answers = new Answers()
    const manager = await host.as(MANAGER.key)
    const [onRoster, approved, returned, withdrawn, waiting, bySms] = await Promise.all(
      people.map(async (each) => ({ ...each, person: await host.as(each.key) })),
    )

    // Joining: at once from the roster, by decision, after a return, taken back, and still waiting.
    const join = async ({ person, name, number }: Joiner, phoneProof: string, unionId = 'yuanfan') => {
      const consents = { terms: CONSENT_VERSIONS.terms, documentNumber: CONSENT_VERSIONS.document_number }
      const form = {
        ...{ name, documentKind: 'resident' as const, documentNumber: number, phoneProof, unionId },
        ...{ channel: 'employer' as const, employerName: '远帆精密制造有限公司', insurance: 'city' as const, consents },
      }
      return (await answers.of(person, applyToJoin, { form, requestKey: aKey() })).application
    }
    const byWechat = async ({ person }: Joiner) =>
      (await answers.of(person, provePhoneByWechat, { code: await person.phoneCode() })).phoneProof
    expect((await join(onRoster!, await byWechat(onRoster!))).state).toBe('approved')
    const applications = []
    for (const each of [approved!, returned!, withdrawn!, waiting!])
      applications.push(await join(each, await byWechat(each)))
    await answers.of(bySms!.person, sendPhoneCode, { phone: bySms!.phone, requestKey: aKey() })
    const code = /\d{6}/.exec(await bySms!.person.newestMessage())![0]
    const { phoneProof } = await answers.of(bySms!.person, provePhoneByCode, { phone: bySms!.phone, code })
    await join(bySms!, phoneProof)

    // Staff look and decide.
    for (const unionId of ['gaoxin', 'yuanfan']) {
      await answers.of(manager, listApplications, { unionId })
      await answers.of(manager, openOverview, { unionId })
    }
    await answers.of(manager, listApplications, { unionId: 'gaoxin', text: waiting!.phone.slice(-4) })
    const [first, second, third] = applications.map(({ id }) => id)
    await answers.of(manager, openApplication, { applicationId: first! })
    const decide = (id: string, decision: Draft<typeof decideApplications>['decision']) =>
      answers.of(manager, decideApplications, { applicationIds: [id], decision, requestKey: aKey() })
    await decide(first!, { kind: 'approve' })
    await decide(second!, { kind: 'return', reason: '照片看不清' })
    const changes = { documentNumber: returned!.number, employerName: '远帆' }
    await answers.of(returned!.person, resubmit, { applicationId: second!, changes, requestKey: aKey() })
    await answers.of(withdrawn!.person, withdrawApplication, { applicationId: third!, requestKey: aKey() })

    // The card, and the desk.
    const clerk = await host.as(CLERKS[0]!.key)
    const { tokens } = await answers.of(onRoster!.person, openCard, {})
    const use = { scanned: tokens[0]!, serviceId: 'ordinary', partnerId: CLERKS[0]!.partnerId, requestKey: aKey() }
    expect(await answers.of(clerk, redeem, use)).toMatchObject({ verdict: 'pass' })
    await answers.of(clerk, openDesk, {})

    // Staff look at members; unmasking tells one number, to the manager, in that answer alone.
    const { rows } = await answers.of(manager, listMembers, { unionId: 'yuanfan', limit: 50 })
    const member = rows.find(({ name }) => name === onRoster!.name)!
    await answers.of(manager, openMember, { memberId: member.id })
    for (const [field, value] of [
      ['document', onRoster!.number],
      ['phone', onRoster!.phone],
    ] as const) {
      const request = { memberId: member.id, field, reason: '核对身份', requestKey: aKey() }
      expect((await manager.must(unmask, request)).value).toBe(value)
    }
    await answers.of(manager, suspendMember, { memberId: member.id, reason: '核对中', requestKey: aKey() })

    // Everybody looks at what is theirs. The export has their own numbers, for them alone.
    for (const { person, number } of [onRoster!, approved!, returned!, withdrawn!, waiting!]) {
      for (const contract of [openHome, openMyApplication, listConsents, listAccessRecords]) {
        await answers.of(person, contract, {})
      }
      const { json } = await person.must(exportMyData, {})
      expect(json.includes(number)).toBe(number !== withdrawn!.number)
    }
    await answers.of(onRoster!.person, openMyMembership, {})
    await answers.of(onRoster!.person, listMyUses, {})

    // And what goes wrong does not tell them either.
    const wrong = await returned!.person.call(applyToJoin, {
      form: { ...({} as Draft<typeof applyToJoin>['form']), documentNumber: returned!.number },
      requestKey: aKey(),
    })
    answers.said.push({ name: 'a refusal', content: Buffer.from(JSON.stringify(wrong)) })

    const running = filesOf(path.join(folder, 'data'))
    expect(running.map(({ name }) => name)).toContain('database/cloudhost.db-wal')
    // The same look does find what is stored in the clear.
    expect(findNumbers([onRoster!.name], running)).not.toEqual([])
    expect(findNumbers(numbers, running)).toEqual([])
    expect(findNumbers(numbers, answers.said)).toEqual([])
    await host.stop()
    expect(findNumbers(numbers, filesOf(path.join(folder, 'data')))).toEqual([])
    const log = host.log()
    expect(log).toContain('"action":"staff.unmask"')
    expect(findNumbers(numbers, [{ name: 'the log', content: Buffer.from(log) }])).toEqual([])
  }, 60_000)
})

type Joiner = Newcomer & { person: RemotePerson }
