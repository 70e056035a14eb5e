import type { CampaignCard } from '../../domain/campaign/card'
import { campaignState, stageText } from '../../domain/campaign/stage'
import type { FileLink } from '../../domain/file/contract'
import { MINUTE_MS } from '../../domain/time'
import { memory } from '../_kit/memory'
import type { CampaignDocument } from './campaigns'
import { linksTo } from './files'

/** Far shorter than a link is good for. Files never change: another cover is another file. */
const covers = memory<FileLink>(10 * MINUTE_MS)

/** What stands on a cover whose picture is gone, or is none. */
const DRAWN_INSTEAD = { scene: 'rings' }

/**
 * Campaigns as lists show them, in the order given. Two round trips for covers with pictures that nobody asked this
 * instance for lately, none for the others.
 */
export async function campaignCardsOf(shown: readonly CampaignDocument[], now: number): Promise<CampaignCard[]> {
  const pictures = await coverLinks(shown, now)
  return shown.map((campaign) => cardOf(campaign, pictures, now))
}

/** One campaign as a list shows it. */
export async function campaignCardOf(campaign: CampaignDocument, now: number): Promise<CampaignCard> {
  return cardOf(campaign, await coverLinks([campaign], now), now)
}

function cardOf(campaign: CampaignDocument, pictures: ReadonlyMap<string, FileLink>, now: number): CampaignCard {
  const { _id: id, plan, unionName, counted } = campaign
  const isRecalled = campaign.state === 'recalled'
  return {
    ...{ id, title: plan.title, summary: plan.summary, unionName, cover: coverOf(plan.cover, pictures) },
    state: campaignState({ isRecalled, phases: plan.phases }, now),
    stage: stageText(plan, isRecalled, now),
    takers: counted.takers,
  }
}

function coverOf(cover: CampaignDocument['plan']['cover'], pictures: ReadonlyMap<string, FileLink>) {
  if (cover.kind === 'drawn') return { scene: cover.scene }
  const picture = pictures.get(cover.fileId)
  return picture?.kind === 'picture' ? { picture } : DRAWN_INSTEAD
}

async function coverLinks(shown: readonly CampaignDocument[], now: number): Promise<Map<string, FileLink>> {
  const named = shown.flatMap(({ plan: { cover } }) => (cover.kind === 'picture' ? [cover.fileId] : []))
  const known = new Map(named.flatMap((id) => entryOf(id, covers.get(id, now))))
  for (const [id, link] of Object.entries(await linksTo(named.filter((each) => !known.has(each))))) {
    known.set(id, covers.keep(id, link, now))
  }
  return known
}

function entryOf(id: string, link: FileLink | undefined): [string, FileLink][] {
  return link ? [[id, link]] : []
}
