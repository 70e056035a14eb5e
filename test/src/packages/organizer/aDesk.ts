import type { CampaignPlan } from '../../../../domain/campaign/plan'
import type { Opened } from '../../../../src/packages/organizer/compose/planForm'
import { aPhase, aPlan } from '../../../support/builders/aPlan'

/** The cloud's clock in these tests. */
export const NOW = Date.parse('2026-11-20T09:41:00+08:00')

/** A manager of the city union, as the first question of every staff page is answered. */
export const SEATED = {
  'identity.home': () => ({
    card: null,
    roles: {
      isMember: false,
      clerk: null,
      staff: [{ unionId: 'qinghe', unionName: '青禾市总工会', role: 'manager' }],
    },
  }),
}

/** A draft as the desk opens it; its phases are still to come. */
export function aDraftCampaign(differing: Partial<CampaignPlan> = {}): Opened {
  const plan = aPlan({ phases: [aPhase('collect', 2, 20), aPhase('review', 20, 30)], ...differing })
  return {
    row: {
      card: {
        ...{ id: 'craft', title: plan.title, summary: plan.summary, unionName: '青禾市总工会' },
        ...{ cover: { scene: 'rings' }, state: 'coming', stage: '', takers: 0 },
      },
      ...{ state: 'draft', unionId: 'qinghe', kits: [], toModerate: 0, updatedAt: NOW, revision: 4 },
    },
    plan,
    body: [{ kind: 'paragraph', inlines: [{ text: '拍下身边的工匠。' }] }],
    ...{ pictures: {}, attachments: [], findings: [], names: { qinghe: '青禾市总工会' } },
    ...{ change: null, now: NOW },
  }
}
