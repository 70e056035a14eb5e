import type { redeem } from '../../../domain/benefit/contract'
import type { Draft } from '../../../domain/contract'
import { forget, recall, remember } from '../../cloud/remembered'
import { newRequestKey } from '../../cloud/requestKey'

/** One redemption as it was asked for: the same again gets the same answer. */
export type Asked = Draft<typeof redeem>

const NAME = 'desk.asked'
/** Longer than any form of a code; a scanned web address is cut and refused as what it is. */
const LONGEST_SCANNED = 400

/** Where the phone could not keep it, it lasts as long as the app runs. */
let inHand: Asked | undefined

/**
 * Puts a redemption down before it is sent. It stays on this phone until an answer came, so that neither a lost answer
 * nor a closed app makes a second one of it.
 */
export function putDown(what: Omit<Asked, 'requestKey'>): void {
  inHand = { ...what, scanned: what.scanned.slice(0, LONGEST_SCANNED), requestKey: newRequestKey() }
  remember(NAME, inHand)
}

/** The redemption whose answer is not known yet. */
export function unansweredAsk(): Asked | undefined {
  return recall<Asked>(NAME)?.data ?? inHand
}

/** The answer is known. */
export function settle(): void {
  inHand = undefined
  forget(NAME)
}
