import type { Employment, RosterMatch } from '../../domain/membership/contract'
import { documents, type Stored } from '../_kit/documents'

/** A line of an employer's roster, `_id` is `<unionId>:<personHash>`. Whoever is on it joins at once. */
export interface RosterDocument extends Stored {
  unionId: string
  personHash: string
  name: string
  phoneHash: string | null
  employment: Employment
}

export const rosters = documents<RosterDocument>('rosters')

/** What a union's roster says of somebody who wants to join. */
export interface RosterAnswer {
  match: RosterMatch
  /** The roster's own word on employment; null where there is no line for this person. */
  employment: Employment | null
}

/**
 * Looks for a person in a union's roster: by document first, by phone to notice a mistyped document.
 * Both requests are in flight together.
 */
export async function lookInRoster(
  unionId: string,
  { personHash, phoneHash, name }: Pick<RosterDocument, 'personHash' | 'name'> & { phoneHash: string },
): Promise<RosterAnswer> {
  const [line, withPhone] = await Promise.all([
    rosters.get(`${unionId}:${personHash}`),
    rosters.find({ unionId, phoneHash }, { limit: 10 }),
  ])
  if (line && isSameName(line.name, name)) return { match: 'matched', employment: line.employment }
  // Half of a line is this person's: staff are told to look twice, and nothing is decided by it.
  const isHalf = line !== undefined || withPhone.some((each) => isSameName(each.name, name))
  return { match: isHalf ? 'document_differs' : 'absent', employment: null }
}

/** Names as lists and people write them: with or without blanks, and with either middle dot. */
export function isSameName(one: string, other: string): boolean {
  return plainName(one) === plainName(other)
}

function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\u00b7\u2022\u2027\u30fb.]/g, '')
    .toUpperCase()
}
