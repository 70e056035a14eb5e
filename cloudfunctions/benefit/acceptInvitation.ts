import { acceptInvitation as contract } from '../../domain/benefit/contract'
import { AppError } from '../../domain/errors'
import { MINUTE_MS } from '../../domain/time'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { indexHash } from '../_kit/secrets'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { accounts } from '../_store/accounts'
import { takeTry } from '../_store/attempts'
import { type InvitationDocument, invitationId, invitations, partners } from '../_store/partners'

/** Codes an account may try. A code has about 45 bits, so this is for the logs' sake more than for safety. */
const WINDOWS = [{ within: 15 * MINUTE_MS, most: 5 }]
const SENTENCE = '邀请码试得太多了，过 15 分钟再试'

/**
 * Makes the caller a clerk of the partner that invited them. Account, invitation and partner change together, and the
 * invitation is the document on which two who use one code collide.
 */
export const acceptInvitation = action(contract, 'anyone', async ({ code, requestKey }, { account, now }) => {
  const id = invitationId(code)
  // Before the code is looked at, so that a hundred guesses at one moment are still only five; one key with another
  // code is another guess.
  await takeTry(`invitation:${account._id}`, `${requestKey}:${id}`, WINDOWS, now, () => SENTENCE)
  const accepted = await inTransaction((transaction) => accept(transaction, account, id, now))
  if (!accepted) throw new AppError('desk.invitation_invalid')
  return accepted
})

/** @returns undefined for a code that is none, is used, or has run out */
async function accept(transaction: Transaction, known: Account, id: string, now: number) {
  const invitation = await invitations.within(transaction).get(id)
  const account = (await accounts.within(transaction).get(known._id)) ?? known
  if (!invitation) return undefined
  const clerkId = clerkIdOf(invitation)
  if (account.clerk?.clerkId === clerkId) {
    return { partnerId: account.clerk.partnerId, partnerName: account.clerk.partnerName }
  }
  if (invitation.acceptedBy !== null || invitation.expiresAt <= now) return undefined
  if (account.clerk) throw new AppError('desk.already_clerk')
  const partner = await partners.within(transaction).get(invitation.partnerId)
  if (!partner) return undefined

  const { label } = invitation
  const post = { clerkId, partnerId: partner._id, partnerName: partner.name, label, since: now }
  await invitations.within(transaction).update(id, { acceptedBy: account._id })
  await accounts.within(transaction).put({ ...account, clerk: post })
  await partners.within(transaction).update(partner._id, {
    clerks: [...partner.clerks, { clerkId, openid: account._id, label, since: now }],
    history: [...partner.history, { at: now, what: '店员加入', by: label, reason: null, key: clerkId }],
  })
  return { partnerId: partner._id, partnerName: partner.name }
}

/** One invitation makes one clerk: the same code again, by whoever it made one, finds them at their desk. */
function clerkIdOf({ _id }: InvitationDocument): string {
  return indexHash('clerk', _id)
}
