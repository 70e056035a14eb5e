import type { BenefitSummary } from '../../../domain/benefit/contract'
import type { CampaignCard } from '../../../domain/campaign/card'
import type { CardFace } from '../../../domain/card/contract'
import { openHome } from '../../../domain/identity/contract'
import type { ApplicationState } from '../../../domain/membership/contract'
import type { Output } from '../../../domain/contract'
import { call } from '../../cloud/call'
import { usePlace } from '../../stores/place'

/** What the home page says of an application: nothing of the person. */
export interface Progress {
  state: ApplicationState
  unionName: string
  deciderName: string
  dueAt: number
  submittedAt: number
  returnReason: string | null
}

export interface HomeView {
  unionName: string
  card: CardFace | null
  application: Progress | null
  roles: Output<typeof openHome>['roles']
  /** Null where none is known; missing in an answer kept from before it was asked for. */
  agreedTerms?: string | null | undefined
  benefits: readonly BenefitSummary[]
  waitingForMe: number
  /** Null for people who are no members; missing in an answer kept from before there were notices. */
  notices?: Output<typeof openHome>['notices'] | undefined
  /** What runs now, at most three; missing in an answer kept from before there were campaigns. */
  campaigns?: readonly CampaignCard[] | undefined
  /** How many run in all; null where nobody counted them, missing in an older kept answer. */
  campaignTotal?: number | null | undefined
}

/**
 * The first screen in one call. The answer is kept on the phone for opening without a network, so what is left of it
 * names the person only by the card's own face: masked numbers of documents and phones stay out.
 */
export async function loadHome(): Promise<HomeView> {
  const { place } = usePlace.getState()
  const home = await call(openHome, place ? { place } : {})
  const { unionName, card, application, roles, agreedTerms, benefits, waitingForMe } = home
  const { notices, campaigns, campaignTotal } = home
  return {
    unionName,
    card,
    application: application && progressOf(application),
    roles,
    agreedTerms,
    benefits,
    waitingForMe,
    notices,
    campaigns,
    campaignTotal,
  }
}

function progressOf(application: NonNullable<Output<typeof openHome>['application']>): Progress {
  const { state, union, deciderName, dueAt, submittedAt, returnReason } = application
  return { state, unionName: union.name, deciderName, dueAt, submittedAt, returnReason }
}
