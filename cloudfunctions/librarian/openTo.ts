import { AppError } from '../../domain/errors'
import type { OpenTo } from '../../domain/library/shelving'
import { command } from '../_kit/cloud'
import { OPEN_TO_EVERYONE, OPEN_TO_MEMBERS } from '../_store/books'
import { unions } from '../_store/unions'

/** `/qinghe/`, and nothing below it. */
const TOP = /^\/[^/]+\/$/

/** Whether a union may put something before everybody. */
export function mayOpenToAll(ownerPath: string): boolean {
  return TOP.test(ownerPath)
}

/** Whether everybody who looks at one shelf looks at another one, too. */
export function isWithin(shelf: string, other: string): boolean {
  if (other === OPEN_TO_EVERYONE) return true
  if (other === OPEN_TO_MEMBERS) return shelf !== OPEN_TO_EVERYONE
  return shelf.startsWith('/') && shelf.startsWith(other)
}

/**
 * Where something of a union may stand, as it is stored: with its own members or those of a union below it; before
 * everybody only where it is of the union at the top, which answers for what the whole city sees.
 *
 * @throws {AppError} `request.invalid` with what to choose
 */
export async function openToOf(openTo: OpenTo, ownerPath: string, field: string): Promise<string> {
  if (openTo.kind !== 'union') {
    if (!mayOpenToAll(ownerPath)) {
      throw new AppError('request.invalid', { field, message: '只有市总工会的书能给全市看，选本会或下级工会' })
    }
    return openTo.kind === 'everyone' ? OPEN_TO_EVERYONE : OPEN_TO_MEMBERS
  }
  const union = await unions.get(openTo.unionId)
  if (!union?.path.startsWith(ownerPath)) {
    throw new AppError('request.invalid', { field, message: '只能给本会或下级工会看，重新选一个' })
  }
  return union.path
}

export function openToFrom(stored: string): OpenTo {
  if (stored === OPEN_TO_EVERYONE) return { kind: 'everyone' }
  if (stored === OPEN_TO_MEMBERS) return { kind: 'members' }
  return { kind: 'union', unionId: unionIdIn(stored) }
}

/** For whom, in words, by what is stored. One round trip, none where no union is meant. */
export async function openToNames(stored: readonly string[]): Promise<(openTo: string) => string> {
  const ids = [...new Set(stored.filter((each) => each.startsWith('/')).map(unionIdIn))]
  const found = ids.length === 0 ? [] : await unions.find({ _id: command.in(ids) }, { limit: 1000, fields: ['name'] })
  const names = new Map(found.map(({ _id, name }) => [_id, name]))
  return (openTo) => {
    if (openTo === OPEN_TO_EVERYONE) return '所有人'
    if (openTo === OPEN_TO_MEMBERS) return '全体会员'
    return `${names.get(unionIdIn(openTo)) ?? ''}会员`
  }
}

/** The last part of a path. */
function unionIdIn(path: string): string {
  return path.split('/').filter(Boolean).pop() ?? ''
}
