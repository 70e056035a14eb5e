import { AppError } from '../errors'

/** Where the fields of a join form are: a first application sends the form, a resubmission what changed of it. */
export type FormPart = 'form' | 'changes'

/** Invisible, reordering and broken characters: what is shown to staff must be what was typed. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
/** Rare characters of names that no standard has yet lie in the private area, and count. */
const LETTERS = /[\p{L}\p{Co}]/gu

/**
 * A name as it stands on a document: any script, middle dots and blanks included.
 *
 * @param at the part of the input the name is in: the field the sentence belongs to
 * @throws {AppError} `request.invalid`
 */
export function requireName(name: string, at: FormPart): void {
  if (!UNSEEN.test(name) && (name.match(LETTERS)?.length ?? 0) >= 2) return
  throw new AppError('request.invalid', { message: '填证件上的全名，不要带符号', field: `${at}.name` })
}
