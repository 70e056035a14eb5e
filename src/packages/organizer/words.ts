import type { OrganizedRow } from '../../../domain/campaign/organizing'
import { KITS, type Kit } from '../../../domain/campaign/plan'
import type { Tone } from '../../components/Tag'

/** Parts of a campaign as staff call them. */
export const KIT_WORDS: Readonly<Record<Kit, string>> = {
  works: '征集作品',
  quiz: '闯关答题',
  riddles: '猜灯谜',
  walk: '健步走',
  wall: '留言墙',
  events: '线下活动',
  draw: '抽奖',
}

/** “征集作品、抽奖”; a kit of a newer cloud is left out. */
export function kitsText(kits: readonly string[]): string {
  return KITS.filter((kit) => kits.includes(kit))
    .map((kit) => KIT_WORDS[kit])
    .join('、')
}

/** Where a campaign stands, for its tag. */
export function stateTag({ state, card }: Pick<OrganizedRow, 'state' | 'card'>): { words: string; tone: Tone } {
  if (state === 'draft') return { words: '草稿', tone: 'plain' }
  if (state === 'recalled') return { words: '已撤回', tone: 'error' }
  if (card.state === 'coming') return { words: '没开始', tone: 'info' }
  return card.state === 'ended' ? { words: '已结束', tone: 'plain' } : { words: '进行中', tone: 'ok' }
}

export const nameOfCampaign = (title: string) => title || '没写标题的草稿'

/** Hundredths as people read them: 8732 is 87.32. */
export const scoreText = (hundredths: number) => (hundredths / 100).toFixed(2)
