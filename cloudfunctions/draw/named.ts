import { listNamedWinners } from '../../domain/draw/organizing'
import { maskName } from '../../domain/identity/masking'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { members } from '../_store/members'
import { REVIEWS } from '../_store/seats'
import { winnersOf } from '../_store/drawWinners'
import { codeText, vouchers, voucherStateOf } from '../_store/vouchers'
import { requireStaffed, staffAsked, type StaffEarly } from './staffing'

const PAGE = 50

/** Winners as the organiser needs them to hand prizes over: masked, with what became of the voucher. */
export const named = action(
  listNamedWinners,
  REVIEWS,
  async ({ campaignId, state, cursor }, { account, now }, early: StaffEarly) => {
    const { draw } = requireStaffed(account, early, REVIEWS)
    if (draw?.state !== 'drawn') return { rows: [], now, nextCursor: null }
    const page = await winnersOf(campaignId, state, { limit: PAGE, cursor })
    const memberIds = page.rows.flatMap(({ memberId }) => memberId ?? [])
    const voucherIds = page.rows.flatMap(({ voucherId }) => voucherId ?? [])
    const [people, kept] = await Promise.all([
      memberIds.length > 0 ? members.find({ _id: command.in(memberIds) }, { limit: PAGE }) : [],
      voucherIds.length > 0 ? vouchers.find({ _id: command.in(voucherIds) }, { limit: PAGE }) : [],
    ])
    const memberById = new Map(people.map((each) => [each._id, each]))
    const voucherById = new Map(kept.map((each) => [each._id, each]))
    return {
      rows: page.rows.map((winner) => {
        const member = memberById.get(winner.memberId ?? '')
        const voucher = voucherById.get(winner.voucherId ?? '')
        const used = voucher?.state === 'used' ? voucher : undefined
        return {
          ...{ rank: winner.rank + 1, code: winner.code, prizeTitle: winner.prizeTitle, state: winner.state },
          ...{ claimUntil: winner.claimUntil, after: winner.after === null ? null : winner.after + 1 },
          ...{
            name: member ? maskName(member.name) : (winner.nameMasked ?? '已退会'),
            phone: member?.phoneMasked ?? '',
          },
          unionName: member?.unionName ?? winner.unionName ?? '',
          voucher: voucher
            ? {
                ...{ id: voucher._id, code: codeText(voucher.code), way: voucher.way },
                ...{ state: voucherStateOf(voucher, now), usedAt: used?.usedAt ?? null },
                usedWhere: used?.usedWhere ?? null,
              }
            : null,
        }
      }),
      now,
      nextCursor: page.nextCursor,
    }
  },
  staffAsked,
)
