import type { Body } from '../../body/body'
import { DAY_MS, startOfDay } from '../../time'
import type { Phase, PhaseKind } from '../phase'
import { type CampaignPlan, NO_INTENTIONS } from '../plan'

/** A ready-made campaign: a plan and its page's text, with dates that wait to be moved (`movedTo`). */
export interface Template {
  id: string
  title: string
  /** For staff: when to take this one. */
  about: string
  plan: CampaignPlan
  body: Body
}

/** In a template's audience: whoever begins the campaign. */
export const OWN_UNION = 'own'

const FIRST_DAY = startOfDay('2026-01-05')

/** From 00:00 of day `first` to 24:00 of day `last`, counted from 0. */
export function days(kind: PhaseKind, title: string, first: number, last: number): Phase {
  return { id: kind, kind, title, from: FIRST_DAY + first * DAY_MS, until: FIRST_DAY + (last + 1) * DAY_MS }
}

/** What a kind of campaign says differently; nothing is intended that a rule forbids. */
export function planWith(
  differing: Pick<CampaignPlan, 'title' | 'summary' | 'cover' | 'phases'> & Partial<CampaignPlan>,
): CampaignPlan {
  return {
    organizers: [],
    audience: { unionIds: [OWN_UNION], isPublic: true },
    ...{ contacts: [], rewards: [], budgetFen: null, intentions: NO_INTENTIONS },
    ...{ works: null, quiz: null, riddles: null, walk: null, wall: null, events: null, draw: null },
    ...differing,
  }
}

export function drawn(scene: Extract<CampaignPlan['cover'], { kind: 'drawn' }>['scene']): CampaignPlan['cover'] {
  return { kind: 'drawn', scene }
}

/** A page's text: `# ` begins a heading, everything else is a paragraph. */
export function page(...lines: string[]): Body {
  return lines.map((line) =>
    line.startsWith('# ')
      ? { kind: 'heading', level: 2, inlines: [{ text: line.slice(2) }] }
      : { kind: 'paragraph', inlines: [{ text: line }] },
  )
}
