import { openCard } from '../../../domain/card/contract'
import { redeem, type Verdict } from '../../../domain/benefit/contract'
import type { Draft, Output } from '../../../domain/contract'
import { aCloud, type Cloud, type Person } from '../aCloud'
import { aBenefit } from './aBenefit'
import { aMember } from './aMember'
import { aClerk, aPartner } from './aPartner'

/** A member, a clinic with a clerk, and one benefit there: what a redemption takes. */
export interface Desk {
  cloud: Cloud
  member: Person
  clerk: Person
}

export async function aDesk(options: Parameters<typeof aCloud>[0] = {}): Promise<Desk> {
  const cloud = await aCloud({ functions: ['benefit', 'card'], ...options })
  const [{ openid }] = await Promise.all([aMember(cloud), aPartner(cloud), aBenefit(cloud)])
  return { cloud, member: cloud.as(openid!), clerk: await aClerk(cloud) }
}

let taps = 0

/** A key as a page mints one for each tap. */
export function aRequestKey(): string {
  return `tap-${String((taps += 1)).padStart(12, '0')}`
}

/** The tokens on the member's phone, from this minute on. */
export async function tokensOf(member: Person, minutes = 1): Promise<string[]> {
  return (await member.must(openCard, { minutes })).tokens
}

/** What the desk sends for one scan. */
export function aScan(scanned: string, differing: Partial<Draft<typeof redeem>> = {}): Draft<typeof redeem> {
  return { scanned, serviceId: 'ordinary', partnerId: 'clinic', requestKey: aRequestKey(), ...differing }
}

/** The member shows this minute's code and the clerk scans it. */
export async function scan(
  { member, clerk }: Pick<Desk, 'member' | 'clerk'>,
  differing: Partial<Draft<typeof redeem>> = {},
): Promise<Output<typeof redeem>> {
  const [token] = await tokensOf(member)
  return clerk.must(redeem, aScan(token!, differing))
}

export type Passed = Extract<Verdict, { verdict: 'pass' }>
export type Denied = Extract<Verdict, { verdict: 'deny' }>

export function passOf(verdict: Verdict): Passed {
  if (verdict.verdict !== 'pass') throw new Error(`refused: ${JSON.stringify(verdict.refusals)}`)
  return verdict
}

export function denialOf(verdict: Verdict): Denied {
  if (verdict.verdict !== 'deny') throw new Error(`passed: ${verdict.row.number}`)
  return verdict
}
