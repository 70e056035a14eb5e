import { listPartners } from '../../domain/staff/contract'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { beginsWith, findPage } from '../_kit/cursor'
import { inSubtree } from '../_kit/documents'
import { countRedeemedAtEach } from '../_store/ledger'
import { partners as stored } from '../_store/partners'
import { unions } from '../_store/unions'
import { partnerRow } from './rows'
import { MANAGES, requireUnion, unionAsked } from '../_store/seats'

const PAGE = 50

export const partners = action(
  listPartners,
  MANAGES,
  async ({ text, cursor }, { account, now }, union) => {
    const { path } = requireUnion(account, union, MANAGES)
    const where = { unionPath: inSubtree(path), ...(text ? { name: beginsWith(text) } : {}) }
    const [page, total] = await Promise.all([
      findPage(stored, where, { order: ['unionPath', '_id'], limit: PAGE, cursor }),
      stored.count(where),
    ])
    const unionIds = [...new Set(page.rows.map(({ unionId }) => unionId))]
    const partnerIds = page.rows.map(({ _id }) => _id)
    const [owners, redeemed] = await Promise.all([
      unions.find({ _id: command.in(unionIds) }, { limit: PAGE, fields: ['name'] }),
      countRedeemedAtEach(partnerIds, unionDate(now)),
    ])
    const names = new Map(owners.map(({ _id, name }) => [_id, name]))
    return {
      rows: page.rows.map((each) => partnerRow(each, names.get(each.unionId) ?? '', redeemed.get(each._id) ?? 0)),
      total,
      nextCursor: page.nextCursor,
    }
  },
  unionAsked,
)
