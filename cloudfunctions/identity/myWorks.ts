import type { EntryState } from '../../domain/entry/contract'
import { findAll } from '../_kit/cursor'
import { titlesOfCampaigns } from '../_store/campaignTakers'
import { entries, type EntryDocument } from '../_store/entries'
import { entryReports, type EntryReportDocument } from '../_store/entryReports'
import { momentOf } from './moments'

/** What the service keeps of a person's works: what they wrote, how it stands, and works of others they reported. */

export interface WorksOfMine {
  works: EntryDocument[]
  reports: EntryReportDocument[]
  /** Of campaigns, by id. */
  titles: ReadonlyMap<string, string>
}

/** One round trip, and one more for what campaigns are called. */
export async function worksOf(memberId: string): Promise<WorksOfMine> {
  const [works, reports] = await Promise.all([
    findAll(entries, { owner: memberId }, { order: ['-updatedAt', '-_id'] }),
    findAll(entryReports, { memberId }, { order: ['-at', '-_id'] }),
  ])
  return { works, reports, titles: await titlesOfCampaigns(works.map(({ campaignId }) => campaignId)) }
}

const STATES: Readonly<Record<EntryState, string>> = {
  ...{ draft: '草稿', submitted: '等待审核', returned: '退回修改', accepted: '已通过审核' },
  ...{ withdrawn: '自己撤回了', removed: '被下架' },
}

export function worksPart({ works, reports, titles }: WorksOfMine) {
  return {
    投的作品: works.map((work) => ({
      活动: titles.get(work.campaignId) ?? '已经删掉的活动',
      作品: work.form.title || work.title || '还没起名字',
      文字: work.form.text,
      填写的内容: Object.values(work.form.answers).flat(2),
      文件数: Object.values(work.form.files).flat().length,
      状态: STATES[work.state],
      原因: work.reason ?? '无',
      提交次数: work.version,
      最近提交: work.submittedAt === 0 ? '没有提交' : momentOf(work.submittedAt),
      经过: work.history.map(({ at, what, by, reason }) => ({
        时间: momentOf(at),
        事项: what,
        办理: by,
        原因: reason ?? '无',
      })),
    })),
    举报过的作品: reports.map(({ reason, at }) => ({ 原因: reason, 时间: momentOf(at) })),
  }
}
