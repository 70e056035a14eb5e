import { listConsents } from '../../domain/identity/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { consentsOf, consentView, type ConsentDocument } from '../_store/consents'

/** What the caller agreed to and when, withdrawn ones included. */
export const consents = action(
  listConsents,
  'anyone',
  (_input, _context, given: ConsentDocument[]) => Promise.resolve({ consents: given.map(consentView) }),
  () => consentsOf(callerOpenid()),
)
