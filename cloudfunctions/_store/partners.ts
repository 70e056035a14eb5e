import type { Partner } from '../../domain/benefit/benefit'
import { documents, type Stored } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'

/** A partner as stored: `_id` for `id`, plus the people at its desk. */
export interface PartnerDocument extends Stored, Omit<Partner, 'id'> {
  clerks: { clerkId: string; openid: string; label: string; since: number }[]
  history: { at: number; what: string; by: string; reason: string | null; key: string }[]
}

export const partners = documents<PartnerDocument>('partners')

/** An invitation to a desk, `_id` is the keyed hash of its code. Good once. */
export interface InvitationDocument extends Stored {
  partnerId: string
  label: string
  invitedBy: string
  /** Sealed for `invitation`, so that the same request gets the same code again. */
  codeSealed: string
  requestKey: string
  expiresAt: number
  acceptedBy: string | null
}

export const invitations = documents<InvitationDocument>('invitations')

/** Where the invitation with this code lies. Blanks, dashes and small letters are how people write codes down. */
export function invitationId(code: string): string {
  return indexHash('invitation', code.replace(/[\s-]/g, '').toUpperCase())
}

export function toPartner({ _id, clerks: _clerks, history: _history, ...rest }: PartnerDocument): Partner {
  return { id: _id, ...rest }
}

/** No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: what people take for each other on paper and by phone. */
const CODE_ALPHABET = '34679ACDEFGHJKMNPQRTWXY'
const CODE_LENGTH = 10

/** A code of ten characters (about 45 bits) from a secret text of at least as many bits. */
export function codeFrom(secret: string): string {
  let rest = BigInt(`0x${Buffer.from(secret, 'base64url').toString('hex')}`)
  let code = ''
  while (code.length < CODE_LENGTH) {
    code += CODE_ALPHABET.charAt(Number(rest % BigInt(CODE_ALPHABET.length)))
    rest /= BigInt(CODE_ALPHABET.length)
  }
  return code
}
