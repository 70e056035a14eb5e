import { randomBytes } from 'node:crypto'
import { codeOf, shownCode } from '../../domain/entry/certificateCode'
import type { Certificate } from '../../domain/entry/judging'
import { maskName } from '../../domain/identity/masking'
import { MINUTE_MS } from '../../domain/time'
import { findAll } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'

/**
 * 证书 of an award, `_id` is `<campaign>:<entry>`: a work has one. Nothing changes but that it is taken back, or
 * that its holder moved up to a better award.
 */
export interface CertificateDocument extends Stored {
  /** Random, without dashes. Whoever has it may look. */
  code: string
  campaignId: string
  entryId: string
  /** The organiser's path: its managers may take it back. */
  unionPath: string
  campaignTitle: string
  trackTitle: string
  entryTitle: string
  awardTitle: string
  /** The person's name in full, or the unit's. */
  name: string
  isOfUnit: boolean
  unionName: string
  organizerName: string
  /** Whose it is, as of works: a membership's id, or `union:<id>`, and then it is shown to the unit's staff. */
  owner: string
  settledAt: number
  revokedBecause: string | null
  revokedAt: number
  revokedWith: string | null
}

export const certificates = documents<CertificateDocument>('certificates')

export function certificateId(campaignId: string, entryId: string): string {
  return `${campaignId}:${entryId}`
}

/** A code nobody can guess. */
export function newCode(): string {
  for (;;) {
    const code = codeOf(randomBytes(32))
    if (code !== undefined) return code
  }
}

/** In full for the holder and the organiser's staff. */
export function certificateView(certificate: CertificateDocument): Certificate {
  const { campaignTitle, trackTitle, entryTitle, awardTitle, name, unionName, organizerName } = certificate
  const { settledAt, revokedBecause } = certificate
  return {
    ...{ code: shownCode(certificate.code), campaignTitle, trackTitle, entryTitle, awardTitle },
    ...{ name, unionName, organizerName, settledAt, revokedBecause },
  }
}

/** For whoever verifies: a person's name is masked, a unit's is not. */
export function certificateForAnybody(certificate: CertificateDocument): Certificate {
  const view = certificateView(certificate)
  return certificate.isOfUnit ? view : { ...view, name: maskName(view.name) }
}

/** The certificate with this code, as kept. One request. */
export async function certificateWith(code: string): Promise<CertificateDocument | undefined> {
  const [found] = await certificates.find({ code }, { limit: 1 })
  return found
}

/** What these owners hold, newest first. */
export async function certificatesOf(owners: readonly string[]): Promise<CertificateDocument[]> {
  const held = await Promise.all(
    owners.map((owner) => findAll(certificates, { owner }, { order: ['-settledAt', '-_id'] })),
  )
  return held.flat().sort((one, other) => other.settledAt - one.settledAt)
}

/** Typing a code from paper goes wrong a few times; trying codes needs many more. */
export const VERIFY_WINDOWS = [
  { within: 10 * MINUTE_MS, most: 10 },
  { within: 24 * 60 * MINUTE_MS, most: 50 },
]

/** @param who an openid, or what stands for the address of somebody without an account */
export function verifyAttemptsId(who: string): string {
  return `certificate:${who}`
}
