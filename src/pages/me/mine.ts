import { listMyUses } from '../../../domain/benefit/contract'
import type { CardFace } from '../../../domain/card/contract'
import { openHome, type Roles } from '../../../domain/identity/contract'
import type { ApplicationView } from '../../../domain/membership/contract'
import { call } from '../../cloud/call'

/** What 我的 shows. Kept on the phone for opening offline, so it holds no number of anybody. */
export interface Mine {
  card: CardFace | null
  /** Of an application on its way; null without one. */
  applicationState: ApplicationView['state'] | null
  roles: Roles
  waitingForMe: number
  benefitTotal: number
  /** This year's uses that stand and what they saved; null for somebody who is no member. */
  uses: { count: number; savedFen: number } | null
}

export async function loadMine(): Promise<Mine> {
  const { card, application, roles, waitingForMe, benefitTotal } = await call(openHome, {})
  return {
    card,
    applicationState: application?.state ?? null,
    roles,
    waitingForMe,
    benefitTotal,
    uses: roles.isMember ? await loadUses() : null,
  }
}

async function loadUses(): Promise<Mine['uses']> {
  const { count, savedFen } = await call(listMyUses, { limit: 1 })
  return { count, savedFen }
}
