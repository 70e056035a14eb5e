import type { CampaignView } from '../../../../domain/campaign/contract'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import type { EntryView } from '../../../../domain/entry/contract'
import { aPlan, worksPart } from '../../../support/builders/aPlan'

/** The cloud's clock in these tests: the moment the plans of `aPlan` are made around. */
export const NOW = Date.parse('2026-11-20T09:41:00+08:00')

/** A campaign as a member sees it who may take part. */
export function aView(
  differing: Partial<Omit<CampaignView, 'plan'>> & { plan?: Partial<CampaignPlan> } = {},
): CampaignView {
  const plan = aPlan({ works: worksPart(), ...differing.plan })
  return {
    card: {
      id: 'craft',
      title: plan.title,
      summary: plan.summary,
      unionName: '青禾市总工会',
      cover: { scene: 'rings' },
      state: 'running',
      stage: '作品征集中，还剩 6 天',
      takers: 2316,
    },
    body: [],
    pictures: {},
    attachments: [],
    entriesByTrack: { photo: 416 },
    notForYou: null,
    hasTakenPart: false,
    myEntries: 0,
    recallReason: null,
    changes: [],
    ...differing,
    plan,
  }
}

/** A work of somebody else's, to be seen and voted for. */
export function anEntryView(differing: Partial<EntryView> = {}): EntryView {
  return {
    card: {
      id: 'entry-1',
      campaignId: 'craft',
      trackId: 'photo',
      title: '车间里的早晨',
      authorName: '林**',
      unionName: '远帆精密制造工会',
      cover: null,
      kind: 'text',
      state: 'accepted',
      votes: 12,
      submittedAt: NOW - 86_400_000,
    },
    text: '六点半，第一台机床亮灯。',
    answers: {},
    files: {},
    posters: {},
    isOwn: false,
    reason: null,
    againUntil: null,
    running: 'in',
    version: 1,
    votedAt: null,
    mayVoteAt: null,
    frozenVotes: 0,
    revision: 3,
    ...differing,
  }
}
