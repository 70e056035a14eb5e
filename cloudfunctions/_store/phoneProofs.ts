import * as z from 'zod/mini'
import { AppError } from '../../domain/errors'
import { documentTail, maskPhone } from '../../domain/identity/masking'
import type { FormPart } from '../../domain/membership/name'
import { MINUTE_MS } from '../../domain/time'
import { indexHash, readSigned, seal, signed, unseal } from '../_kit/secrets'

/**
 * That a phone is the caller's, as a signed text the phone keeps for us while its owner fills in the form.
 * Nothing is stored for it. The number inside is sealed: the text may travel through logs on its way.
 */
const PROOF_LIFE_MS = 30 * MINUTE_MS

const Proof = z.object({ openid: z.string(), phone: z.string(), exp: z.int() })

/** A proven phone as documents keep it: sealed to read, hashed to find, masked to show. */
export interface ProvenPhone {
  phoneSealed: string
  phoneHash: string
  phoneMasked: string
  phoneTail: string
}

/** @param phone eleven digits */
export function provePhone(openid: string, phone: string, now: number): { phoneProof: string; phoneMasked: string } {
  const proof: z.infer<typeof Proof> = { openid, phone: seal(phone, 'phone-proof'), exp: now + PROOF_LIFE_MS }
  return { phoneProof: signed(proof, 'phone'), phoneMasked: maskPhone(phone) }
}

/** @throws {AppError} `identity.phone_unproven` for a text that is not ours, somebody else's, or older than half an hour */
export function readPhoneProof(text: string, openid: string, now: number, at: FormPart = 'form'): ProvenPhone {
  const proof = z.safeParse(Proof, readSigned(text, 'phone'))
  if (!proof.success || proof.data.openid !== openid || proof.data.exp <= now) {
    throw new AppError('identity.phone_unproven', { field: `${at}.phoneProof` })
  }
  return asStored(unseal(proof.data.phone, 'phone-proof'))
}

/** What documents keep of a phone. @param phone eleven digits */
export function asStored(phone: string): ProvenPhone {
  return {
    phoneSealed: seal(phone, 'phone'),
    phoneHash: hashOfPhone(phone),
    phoneMasked: maskPhone(phone),
    phoneTail: documentTail(phone),
  }
}

/** What phones are searched by. @param phone eleven digits */
export function hashOfPhone(phone: string): string {
  return indexHash('phone', phone)
}
