import { openSheet } from '../../domain/entry/judging'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { entryVersionId, entryVersions } from '../_store/entryVersions'
import { entryViewOf } from '../_store/entryView'
import { files } from '../_store/files'
import { sheetView } from '../_store/sheets'
import { type Asked, judgingAsked, requireJudging } from './judging'

/** A work to judge, open: as it was handed in last, without name and union where the plan says so. */
export const sheet = action(
  openSheet,
  'member',
  async (_input, { account, now }, asked: Asked) => {
    const { entry, campaign, member, sheet: written } = await requireJudging(account, asked)
    const { judging } = campaign.plan.works ?? {}
    const [version, brought] = await Promise.all([
      entryVersions.get(entryVersionId(entry._id, entry.version)),
      files.find({ belongsTo: `entry:${entry._id}` }, { limit: 1000 }),
    ])
    if (!judging || !version) throw new AppError('jury.not_judge')
    const view = await entryViewOf(entry, {
      form: version.form,
      files: brought,
      isBlind: judging.isBlind,
      running: 'in',
    })
    return { entry: view, sheet: sheetView(entry, member, written), criteria: judging.criteria, now }
  },
  judgingAsked,
)
