import { ageOn, MINIMUM_AGE_YEARS } from '../../domain/identity/age'
import { checkDocument } from '../../domain/identity/documents'
import { documentTail, maskDocument } from '../../domain/identity/masking'
import { AppError } from '../../domain/errors'
import type { DocumentKind } from '../../domain/membership/contract'
import type { FormPart } from '../../domain/membership/name'
import { unionDate } from '../../domain/time'
import { seal } from '../_kit/secrets'
import type { ApplicationDocument } from '../_store/applications'
import { hashOfPerson } from '../_store/members'

/**
 * What an application keeps of a document: never the number itself, nor the birth date in it. Beside the last four
 * characters a birth date would leave only the region to guess, and there are three thousand. The year alone, which
 * notices by age need, leaves a hundred thousand numbers.
 */
export type DocumentFacts = Pick<
  ApplicationDocument,
  'documentKind' | 'documentSealed' | 'documentMasked' | 'documentTail' | 'personHash' | 'birthYear'
>

/**
 * Reads a document as it was typed.
 *
 * @throws {AppError} `membership.document_invalid` with what is wrong; `membership.too_young`
 */
export function readDocument(
  documentKind: DocumentKind,
  typed: string,
  now: number,
  at: FormPart = 'form',
): DocumentFacts {
  const today = unionDate(now)
  const check = checkDocument(documentKind, typed, { today })
  if (!check.ok) {
    throw new AppError('membership.document_invalid', { message: check.reason, field: `${at}.documentNumber` })
  }
  const { normalized, birthDate } = check
  // Some permits tell no birth date; there the union's staff see the document itself.
  if (birthDate !== null && ageOn(birthDate, today) < MINIMUM_AGE_YEARS) throw new AppError('membership.too_young')
  return {
    documentKind,
    documentSealed: seal(normalized, 'document'),
    documentMasked: maskDocument(normalized),
    documentTail: documentTail(normalized),
    personHash: hashOfPerson(documentKind, normalized),
    birthYear: birthDate === null ? null : Number(birthDate.slice(0, 4)),
  }
}
