import { command } from '../_kit/cloud'
import { codeOfEntrant, type EntrantDocument, everyEntrantOf } from '../_store/drawEntrants'
import { draws } from '../_store/draws'
import { everyWinOf, type WinnerDocument } from '../_store/drawWinners'
import { everyVoucherOf, type VoucherDocument } from '../_store/vouchers'
import { momentOf } from './moments'

/** What the service keeps about a person and 抽奖: lists they are in, what they won, and their vouchers. */

export interface DrawsOfMine {
  entrants: EntrantDocument[]
  wins: WinnerDocument[]
  vouchers: VoucherDocument[]
  /** By id. */
  titles: ReadonlyMap<string, string>
}

/** As many ids as a request may name. */
const IDS_AT_ONCE = 500

/** One round trip, and one more for what the campaigns are called. */
export async function drawsOf(memberId: string): Promise<DrawsOfMine> {
  const [entrants, wins, vouchers] = await Promise.all([
    everyEntrantOf(memberId),
    everyWinOf(memberId),
    everyVoucherOf(memberId),
  ])
  const ids = [...new Set(entrants.map(({ drawId }) => drawId))].slice(0, IDS_AT_ONCE)
  const found =
    ids.length > 0 ? await draws.find({ _id: command.in(ids) }, { limit: ids.length, fields: ['title'] }) : []
  return { entrants, wins, vouchers, titles: new Map(found.map(({ _id, title }) => [_id, title])) }
}

const WIN_WORDS = { open: '中奖，还没领取', claimed: '中奖，已领取', passed: '中奖，过期没领' } as const

export function drawsPart({ entrants, wins, vouchers, titles }: DrawsOfMine) {
  return {
    抽奖: entrants.map((entrant) => {
      const win = wins.find(({ drawId, code }) => drawId === entrant.drawId && code === codeOfEntrant(entrant))
      return {
        活动: titles.get(entrant.drawId) ?? '已经删掉的活动',
        名单里的编号: codeOfEntrant(entrant),
        结果: win ? WIN_WORDS[win.state] : '没有抽中，或还没开奖',
        奖品: win?.prizeTitle ?? '无',
      }
    }),
    券: vouchers.map(({ title, code, campaignTitle, from, until, uses }) => ({
      ...{ 券: title, 券号: code, 活动: campaignTitle, 领取时间: momentOf(from), 有效期到: momentOf(until - 1) },
      使用: uses.map(({ kind, at, where, reason }) => ({
        ...{ 时间: momentOf(at), 类型: kind === 'redeem' ? '使用' : '撤销', 地点: where, 原因: reason ?? '无' },
      })),
    })),
  }
}
