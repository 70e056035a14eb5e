import { type ApplicationView, applyToJoin, resubmit } from '../../../../domain/membership/contract'
import type { JoinDraft } from '../../../stores/joinDraft'
import { call } from '../../../cloud/call'
import { newRequestKey } from '../../../cloud/requestKey'
import { AGREED, type Unstored } from './problems'

/**
 * The key of one intention: the same form sent again carries the same key, a changed form a new one.
 * Held in memory only, since the form it compares holds the document number.
 */
export function createKeyring(): (form: unknown) => string {
  let sent = ''
  let key = ''
  return (form) => {
    const now = JSON.stringify(form)
    if (now !== sent) {
      sent = now
      key = newRequestKey()
    }
    return key
  }
}

interface Sending {
  draft: JoinDraft
  unstored: Unstored
  /** Says “this is me” to a document number that is a member already. */
  isClaim: boolean
  keyFor: (form: unknown) => string
}

/** Sends the form: a new application, or the changes of a returned one. */
export async function send({ draft, unstored, isClaim, keyFor }: Sending): Promise<ApplicationView> {
  const { phoneProof, documentNumber } = unstored
  const common = {
    name: draft.name.trim(),
    documentKind: draft.documentKind,
    unionId: draft.union?.id ?? '',
    channel: draft.channel,
    insurance: draft.insurance ?? 'none',
    ...(draft.employerName.trim() && draft.channel !== 'employer' ? { employerName: draft.employerName.trim() } : {}),
    ...(draft.channel === 'employer' && draft.union?.employer ? { employerName: draft.union.employer } : {}),
    ...(draft.channel === 'flexible' && draft.flexibleGroup ? { flexibleGroup: draft.flexibleGroup } : {}),
  }
  if (draft.applicationId !== null) {
    const changes = {
      ...common,
      ...(documentNumber.trim() ? { documentNumber: documentNumber.trim() } : {}),
      ...(phoneProof ? { phoneProof } : {}),
    }
    const { applicationId } = draft
    const requestKey = keyFor({ applicationId, changes, isClaim })
    return (await call(resubmit, { applicationId, changes, isClaim, requestKey })).application
  }
  const form = { ...common, documentNumber: documentNumber.trim(), phoneProof, consents: AGREED }
  return (await call(applyToJoin, { form, isClaim, requestKey: keyFor({ form, isClaim }) })).application
}
