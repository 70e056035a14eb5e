import type { CampaignView } from '../../../../domain/campaign/contract'
import { spanOf } from '../../../../domain/campaign/phase'
import { dayText, fullDayText } from '../../../../domain/time'
import { hueOf } from '../../../components/CampaignCover'
import type { Hue } from '../../../components/Tile'
import { code, panel, PRINT, rings, write } from '../picture/brush'
import type { Drawing, Ink } from '../picture/surface'

const SIZE = { width: 375, height: 600 } as const

/** Ground, words on it, and rings from the outside in, of each hue by day. */
const LOOKS: Readonly<Record<Hue, { ground: string; sign: string; rings: readonly string[] }>> = {
  sand: { ground: '#F5EAD9', sign: '#855717', rings: ['#EBD3AE', '#E0A95C', '#C9612F', '#B5141B'] },
  sage: { ground: '#E4EEE7', sign: '#2D6A4E', rings: ['#BFD6C6', '#6FA387', '#4C8468', '#E8C77E'] },
  mist: { ground: '#E3ECF4', sign: '#2C5A83', rings: ['#BCD0E1', '#9DB9D2', '#6F96B8', '#2C5A83'] },
  clay: { ground: '#F8E6DF', sign: '#97402A', rings: ['#EBC3B4', '#D98A6A', '#C9612F', '#B5141B'] },
  plum: { ground: '#EFE6EF', sign: '#70446B', rings: ['#DCC6DC', '#B48DB0', '#8A5C86', '#70446B'] },
}

/**
 * What opens a campaign from paper: the address of its page in browsers, or the mini-program code that WeChat drew, as a
 * file of this phone. Undefined where there is neither.
 */
export type PosterCode = { address: string } | { picture: string } | undefined

/** A poster of a campaign: what it is, when, and the code that opens it; in words how to find it where there is none. */
export function posterOf(campaign: CampaignView, code: PosterCode): Drawing {
  return {
    ...{ ...SIZE, scale: 3, part: code && 'picture' in code ? code.picture : undefined },
    draw: (ink, picture) => {
      drawCampaign(ink, campaign)
      panel(ink, 20, 464, 335, 116, 16, PRINT.paper)
      const hasCode = drawCode(ink, code, picture)
      if (hasCode) drawFoot(ink, picture ? '微信扫码参加' : '扫码参加', forWhom(campaign), 196)
      else drawFoot(ink, '在“网上工会”里参加', '打开小程序，点“主题活动”', 299)
    },
  }
}

const forWhom = ({ plan }: CampaignView) => (plan.audience.isPublic ? '谁都能看，入会就能参加' : '给主办工会的会员')

function drawCampaign(ink: Ink, { card, plan }: CampaignView): void {
  const look = LOOKS[hueOf(card.cover)]
  ink.fillStyle = look.ground
  ink.fillRect(0, 0, SIZE.width, SIZE.height)
  rings(ink, 338, 408, 18, [178, 138, 98, 68], look.rings)
  write(ink, `${card.unionName}主办`, { x: 28, y: 60, size: 14, color: look.sign, isBold: true, width: 319, most: 1 })
  const title = write(ink, card.title, {
    ...{ x: 28, y: 116, size: 38, color: PRINT.ink, isBold: true },
    ...{ width: 319, lineHeight: 48, most: 3 },
  })
  const summary = write(ink, card.summary, {
    ...{ x: 28, y: title + 38, size: 17, color: PRINT.ink2 },
    ...{ width: 300, lineHeight: 26, most: 3 },
  })
  if (plan.phases.length > 0) {
    const { from, until } = spanOf(plan.phases)
    const [first, last] = [fullDayText(from), fullDayText(until - 1)]
    const isOneYear = first.slice(0, 4) === last.slice(0, 4)
    const days = `${first}至 ${isOneYear ? dayText(until - 1) : last}`
    write(ink, days, { x: 28, y: summary + 36, size: 14, color: PRINT.ink2, width: 319, most: 1 })
  }
}

/** @returns whether there is one */
function drawCode(ink: Ink, made: PosterCode, picture: CanvasImageSource | undefined): boolean {
  if (picture) ink.drawImage(picture, 248, 472, 100, 100)
  else if (made && 'address' in made) code(ink, made.address, 248, 472, 100)
  else return false
  return true
}

function drawFoot(ink: Ink, first: string, second: string, room: number): void {
  const foot = write(ink, first, {
    ...{ x: 40, y: 510, size: 20, color: PRINT.ink, isBold: true, width: room, most: 1 },
  })
  write(ink, second, { ...{ x: 40, y: foot + 28, size: 13, color: PRINT.ink3, width: room, lineHeight: 20, most: 2 } })
}
