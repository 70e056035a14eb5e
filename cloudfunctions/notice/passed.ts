import type { Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { listPassed } from '../../domain/notice/passing'
import { seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { findPage } from '../_kit/cursor'
import type { Where } from '../_kit/documents'
import { notices, type NoticeDocument } from '../_store/notices'
import { countPassed, passedBelow, type Passed } from '../_store/passingOn'
import { WRITES } from '../_store/seats'
import { unions } from '../_store/unions'

/** By name: who passed on sooner or further is nobody's rank. */
const PAGING = { order: ['name', '_id'], limit: 20 }

/** Which unions directly below passed a notice on, and how it goes on below them. Four steps, whatever the page. */
export const passed = action(
  listPassed,
  WRITES,
  async (
    { noticeId, cursor },
    { account, now },
    notice: NoticeDocument | undefined,
  ): Promise<Output<typeof listPassed>> => {
    seatOver(account, notice?.unionPath, WRITES)
    if (!notice) throw new AppError('session.not_allowed')
    const asked = unionsAsked(notice)
    if (!asked) return { passed: 0, unions: 0, rows: [], nextCursor: null }

    const [{ rows, nextCursor }, total, passedOn] = await Promise.all([
      findPage(unions, asked, { ...PAGING, cursor, fields: ['name'] }),
      unions.count(asked),
      countPassed([noticeId], now),
    ])
    const made = await passedBelow(
      noticeId,
      rows.map(({ _id }) => _id),
      now,
    )
    const further = await furtherDown(made, now)
    return {
      passed: passedOn.get(noticeId) ?? 0,
      unions: total,
      rows: rows.map(({ _id, name }) => {
        const own = made.find(({ unionId }) => unionId === _id)
        return {
          unionId: _id,
          unionName: name,
          passedAt: own?.publishAt ?? null,
          noticeId: own?._id ?? null,
          below: (own && further.get(own._id)) ?? null,
        }
      }),
      nextCursor,
    }
  },
  ({ noticeId }) => notices.get(noticeId),
)

/** The unions that are to pass it on; undefined where it is for members and nobody passes it on. */
function unionsAsked({ unionId: parentId, audience }: Pick<NoticeDocument, 'unionId' | 'audience'>): Where | undefined {
  if (audience.kind !== 'unions') return undefined
  return audience.unionIds ? { _id: command.in(audience.unionIds), parentId } : { parentId }
}

/** For each that was handed on to unions below in its turn: how many there are, and how many passed it on. */
async function furtherDown(made: Passed[], now: number): Promise<Map<string, { passed: number; unions: number }>> {
  const handedOn = made.filter(({ audience }) => audience.kind === 'unions')
  if (handedOn.length === 0) return new Map()
  const [passedOn, children] = await Promise.all([
    countPassed(
      handedOn.map(({ _id }) => _id),
      now,
    ),
    unions.countEach({ parentId: command.in(handedOn.map(({ unionId }) => unionId)) }, 'parentId'),
  ])
  return new Map(
    handedOn.map(({ _id, unionId, audience }) => {
      const named = audience.kind === 'unions' ? audience.unionIds?.length : undefined
      return [_id, { passed: passedOn.get(_id) ?? 0, unions: named ?? children.get(unionId) ?? 0 }]
    }),
  )
}
