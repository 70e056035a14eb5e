import type { ApplicationView } from '../../domain/membership/contract'
import type { ApplicationDocument } from './applications'
import { shownHistory } from './members'
import { summaryOf, type UnionDocument } from './unions'

/** An application as its applicant sees it. @param union the one applied to */
export function viewOf(application: ApplicationDocument, union: UnionDocument): ApplicationView {
  const { _id: id, kind, state, name, documentKind, documentMasked, phoneMasked } = application
  const { channel, employerName, flexibleGroup, insurance, dueAt, returnReason, submittedAt, history } = application
  return {
    id,
    kind,
    state,
    name,
    documentKind,
    documentMasked,
    phoneMasked,
    channel,
    employerName,
    flexibleGroup,
    insurance,
    union: summaryOf(union),
    // A claim is decided where the membership is. Until it is decided that stays between staff: whoever types
    // somebody else's number must not learn that person's union.
    deciderName: kind === 'claim' ? application.issuerName : application.deciderName,
    dueAt,
    returnReason,
    submittedAt,
    history: shownHistory(history),
  }
}
