import type { Output } from '../../domain/contract'
import { maskName } from '../../domain/identity/masking'
import { LIVING } from '../../domain/notice/audience'
import { findListed as contract } from '../../domain/notice/drafting'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { inSubtree } from '../_kit/documents'
import { members, type MemberDocument } from '../_store/members'
import { requireUnion, unionAsked, WRITES } from '../_store/seats'

type Result = Output<typeof contract>['results'][number]

/** What a pasted line names: a member number, or a name with the end of a phone number. */
type Named = { cardNumber: string } | { name: string; phoneTail: string } | undefined

const NOT_FOUND = '没找到，或不是本工会和下级工会的会员'
const UNREADABLE = '写 16 位会员号，或“姓名 手机号后四位”'

/** Names and tails of one request: each name is looked up with each tail. */
const LINES_AT_ONCE = 40

/**
 * Members to put on a list, line by line, in the order of the lines. Whoever belongs elsewhere is not found, in the
 * same words as nobody at all.
 */
export const findListed = action(
  contract,
  WRITES,
  async ({ lines }, { account }, asked) => {
    const { path } = requireUnion(account, asked, WRITES)
    const named = lines.map(readLine)
    const found = await membersNamed(named, path)
    return { results: lines.map((line, at) => resultOf(line, named[at], found)) }
  },
  unionAsked,
)

function readLine(line: string): Named {
  const digits = line.replaceAll(/[\s-]/g, '')
  if (/^\d{16}$/.test(digits)) return { cardNumber: digits }
  const [, name, phoneTail] = /^(.*?[^\s\d,，、;；:：])[\s,，、;；:：]*(\d{4})$/u.exec(line) ?? []
  return name !== undefined && phoneTail !== undefined ? { name, phoneTail } : undefined
}

type Found = Pick<MemberDocument, '_id' | 'name' | 'phoneTail' | 'cardNumber' | 'unionName'>

async function membersNamed(named: readonly Named[], path: string): Promise<Found[]> {
  const theirs = { unionPath: inSubtree(path), status: command.in([...LIVING]) }
  const how = { limit: 1000, fields: ['name', 'phoneTail', 'cardNumber', 'unionName'] }
  const numbers = named.flatMap((each) => (each && 'cardNumber' in each ? each.cardNumber : []))
  const people = named.flatMap((each) => (each && 'name' in each ? each : []))
  const batches = Array.from({ length: Math.ceil(people.length / LINES_AT_ONCE) }, (_, at) =>
    people.slice(at * LINES_AT_ONCE, (at + 1) * LINES_AT_ONCE),
  )
  const found = await Promise.all([
    ...(numbers.length > 0 ? [members.find({ cardNumber: command.in([...new Set(numbers)]), ...theirs }, how)] : []),
    ...batches.map((batch) => {
      const tails = [...new Set(batch.map(({ phoneTail }) => phoneTail))]
      const names = [...new Set(batch.map(({ name }) => name))]
      return members.find({ phoneTail: command.in(tails), name: command.in(names), ...theirs }, how)
    }),
  ])
  return found.flat()
}

function resultOf(line: string, named: Named, found: readonly Found[]): Result {
  if (!named) return { line, member: null, problem: UNREADABLE }
  const fitting = found.filter((each) =>
    'cardNumber' in named
      ? each.cardNumber === named.cardNumber
      : each.name === named.name && each.phoneTail === named.phoneTail,
  )
  const unique = [...new Map(fitting.map((each) => [each._id, each])).values()]
  const [member] = unique
  if (!member) return { line, member: null, problem: NOT_FOUND }
  if (unique.length > 1) {
    return { line, member: null, problem: `有 ${unique.length} 位同名同尾号的会员，改写 16 位会员号` }
  }
  const { _id: id, name, unionName } = member
  return { line, member: { id, nameMasked: maskName(name), unionName }, problem: null }
}
