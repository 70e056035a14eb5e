import type { AppError } from '../../../../domain/errors'
import { CONSENT_VERSIONS } from '../../../../domain/identity/consentVersions'
import { checkDocument } from '../../../../domain/identity/documents'
import { unionDate } from '../../../../domain/time'
import type { JoinDraft } from '../../../stores/joinDraft'

/** What stands in the form and is never stored. */
export interface Unstored {
  documentNumber: string
  /** Masked, to show; the proof is what counts. */
  phoneMasked: string
  phoneProof: string
  agreesToTerms: boolean
  agreesToDocument: boolean
}

export type JoinField = 'phone' | 'name' | 'documentNumber' | 'union' | 'employerName' | 'insurance' | 'consents'

/** At most one sentence a field. */
export type Problems = Partial<Record<JoinField, string>>

/** What is wrong with a document number as it stands; nothing while there is none. */
export function documentProblem({ documentKind }: JoinDraft, typed: string): string | undefined {
  if (typed.trim() === '') return undefined
  const check = checkDocument(documentKind, typed, { today: unionDate(Date.now()) })
  return check.ok ? undefined : check.reason
}

/**
 * The first thing to do before the form can be sent, as the button says it; nothing when it is complete.
 *
 * @param isAgain a returned application keeps its phone, document and consents where nobody retypes them
 */
export function nextStep(draft: JoinDraft, unstored: Unstored, isAgain: boolean): string | undefined {
  const { name, union, channel, flexibleGroup, insurance } = draft
  const { documentNumber, phoneProof, agreesToTerms, agreesToDocument } = unstored
  if (!phoneProof && !isAgain) return '先验证手机号'
  if (Array.from(name.trim()).length < 2) return '填上你的姓名，和证件上一样'
  if (!documentNumber.trim() && !isAgain) return '填上证件号'
  if (documentProblem(draft, documentNumber) !== undefined) return '改好证件号再提交'
  if (!union) return '选你要加入的工会'
  if (channel === 'flexible' && !flexibleGroup) return '选一下你做的是哪一行'
  if (!insurance) return '选一下医保交在哪里'
  if (!isAgain && !(agreesToTerms && agreesToDocument)) return '两条都勾选同意后才能提交'
  return undefined
}

/** Where the cloud's sentence belongs: `form.name` of a new application, `changes.name` of a returned one. */
const PLACES: Readonly<Record<string, JoinField>> = {
  phoneProof: 'phone',
  name: 'name',
  documentKind: 'documentNumber',
  documentNumber: 'documentNumber',
  unionId: 'union',
  channel: 'union',
  flexibleGroup: 'union',
  employerName: 'employerName',
  insurance: 'insurance',
  'consents.terms': 'consents',
  'consents.documentNumber': 'consents',
}

/** Puts a refusal beside the field it is about; nothing for one that is about the whole form. */
export function problemsOf(error: AppError): Problems {
  const field = PLACES[(error.field ?? '').replace(/^(form|changes)\./, '')] ?? BY_CODE[error.code]
  return field ? { [field]: error.message } : {}
}

const BY_CODE: Readonly<Partial<Record<AppError['code'], JoinField>>> = {
  'identity.phone_unproven': 'phone',
  'membership.document_invalid': 'documentNumber',
  'membership.too_young': 'documentNumber',
  'membership.union_not_found': 'union',
  'membership.consent_missing': 'consents',
}

/** The versions on the screen while the person ticks. */
export const AGREED = { terms: CONSENT_VERSIONS.terms, documentNumber: CONSENT_VERSIONS.document_number }
