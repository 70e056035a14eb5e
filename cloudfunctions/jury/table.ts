import { exportScores } from '../../domain/entry/judging'
import { countsForScore } from '../../domain/entry/scoring'
import type { WorksPlan } from '../../domain/entry/plan'
import { AppError } from '../../domain/errors'
import type { Cell, Sheet as Table } from '../_content/workbook'
import { action } from '../_kit/action'
import { indexHash } from '../_kit/secrets'
import type { CampaignDocument } from '../_store/campaigns'
import { entries, type EntryDocument } from '../_store/entries'
import { judgesOf } from '../_store/judges'
import { allResultsOf, placeNow, resultStates } from '../_store/results'
import { runningEntriesOf } from '../_store/runningEntries'
import { MANAGES, recordLook } from '../_store/seats'
import { sheetForScore, sheetsOf } from '../_store/sheets'
import { keepTable } from '../_store/tables'
import { countVotesOf, votesBetween } from '../_store/votes'
import { campaignAsked, organized } from './organizing'

/** A file with more of them is nothing a function's memory holds, or a person's computer opens. */
const MOST_VOTES = 200_000
const UNION_OFFSET_MS = 8 * 60 * 60 * 1000

/**
 * 原始数据: every vote and every sheet of the works that are scored, so that anybody the organiser chooses can recompute
 * the result. Members are pseudonyms, the same all through the campaign and in no other one. On record.
 */
export const table = action(
  exportScores,
  MANAGES,
  async ({ campaignId }, { account, now }, found) => {
    const { campaign, works, by } = organized(account, found)
    if ((await countVotesOf(campaignId)) > MOST_VOTES) {
      throw new AppError('jury.not_ready', { message: '超过 20 万票，表格放不下，请找系统管理员导出' })
    }
    const running = await scoredEntries(campaign, works)
    const [votes, sheets, results] = await Promise.all([
      votesTable(campaignId, running, now),
      sheetsTable(campaign, works, running),
      resultsTable(campaign, works, running),
    ])
    await recordLook({
      ...{ chain: campaign.unionId, at: now, actor: account._id, by: by.by, action: 'jury.table' },
      ...{ what: '导出投票和评分原始数据', subjectOpenid: null, subjectId: campaignId },
    })
    const title = `投票和评分原始数据-${campaign.plan.title}`
    return keepTable(
      { title, sheets: [results, votes, sheets], openid: account._id, unionPath: campaign.unionPath },
      now,
    )
  },
  campaignAsked,
)

/**
 * Works that are scored, and those that were when it was counted: of one that left since, the votes still decide what the
 * others' are worth.
 */
async function scoredEntries(campaign: CampaignDocument, works: WorksPlan): Promise<EntryDocument[]> {
  const state = await resultStates.get(campaign._id)
  const [running, counted] = await Promise.all([
    Promise.all(works.tracks.map(({ id }) => runningEntriesOf(campaign, id))),
    Promise.all((state?.tracks ?? []).map(({ trackId }) => allResultsOf(state?.run ?? '', trackId))),
  ])
  const known = new Set(running.flat().map(({ _id }) => _id))
  const gone = counted.flat().flatMap(({ entryId }) => (known.has(entryId) ? [] : [entryId]))
  const left = await Promise.all(gone.map((entryId) => entries.get(entryId)))
  return [...running.flat(), ...left.flatMap((entry) => entry ?? [])]
}

/** The same member, the same pseudonym, in this campaign alone: nobody finds out who it is without the key. */
function pseudonym(campaignId: string, memberId: string): string {
  return indexHash(`voter:${campaignId}`, memberId).slice(0, 12)
}

async function votesTable(campaignId: string, running: readonly EntryDocument[], now: number): Promise<Table> {
  const fields = ['entryId', 'memberId', 'frozenBy'] as const
  const cast = await votesBetween(campaignId, { from: 0, until: now + 1 }, [...fields])
  const isRunning = new Set(running.map(({ _id }) => _id))
  return {
    name: '投票',
    notes: ['一行是一票。会员是代号，同一个会员在本活动里代号相同。时间是北京时间。'],
    columns: [
      { title: '会员代号', width: 16 },
      { title: '作品编号', width: 34 },
      { title: '时间', width: 24 },
      { title: '计入' },
    ],
    rows: cast
      .filter(({ entryId }) => isRunning.has(entryId))
      .map(({ entryId, memberId, at, frozenBy }) => [
        ...[pseudonym(campaignId, memberId), entryId, momentOf(at), frozenBy === '' ? '是' : '冻结'],
      ]),
  }
}

async function sheetsTable(
  campaign: CampaignDocument,
  { judging }: WorksPlan,
  running: readonly EntryDocument[],
): Promise<Table> {
  const [written, named] = await Promise.all([sheetsOf(campaign._id), judgesOf(campaign._id)])
  const judgeOf = new Map(named.map((judge) => [judge.memberId, judge]))
  const entryOf = new Map(running.map((entry) => [entry._id, entry]))
  const criteria = judging?.criteria ?? []
  const rows = written.flatMap((sheet): Cell[][] => {
    const entry = entryOf.get(sheet.entryId)
    if (!entry || sheet.state === 'draft') return []
    const judge = judgeOf.get(sheet.judgeId)
    const seen = sheetForScore(sheet, { criteria, judge, entry })
    const why = { conflict: '回避', own: '与作者同一工会', off: '已不再是评委' }
    const reason = sheet.state === 'conflict' ? why.conflict : seen.isOfOwnUnion ? why.own : why.off
    const points = criteria.map(({ id }) => sheet.points[id] ?? null)
    const counts = countsForScore(seen)
    return [
      [pseudonym(campaign._id, sheet.judgeId), sheet.entryId, ...points, seen.points, counts ? '是' : `否：${reason}`],
    ]
  })
  return {
    name: '评分',
    notes: [
      '一行是一张提交的评分表，评委是代号。没有计入的写明原因。',
      judging?.dropsExtremes ? '计入的评分表有 5 张以上时，去掉一个最高分、一个最低分。' : '不去掉最高分、最低分。',
    ],
    columns: [
      { title: '评委代号', width: 16 },
      { title: '作品编号', width: 34 },
      ...criteria.map(({ title, most }) => ({ title: `${title}（${most}）` })),
      { title: '合计' },
      { title: '计入', width: 20 },
    ],
    rows,
  }
}

async function resultsTable(
  campaign: CampaignDocument,
  works: WorksPlan,
  running: readonly EntryDocument[],
): Promise<Table> {
  const state = await resultStates.get(campaign._id)
  const trackTitle = new Map(works.tracks.map(({ id, title }) => [id, title]))
  const awardTitle = new Map(works.awards.map(({ id, title }) => [id, title]))
  const counted = await Promise.all((state?.tracks ?? []).map(({ trackId }) => allResultsOf(state?.run ?? '', trackId)))
  const rowOf = new Map(
    counted.flatMap((rows) => {
      const out = rows.filter(({ isOut }) => isOut)
      return rows.map((row) => [row.entryId, { ...row, place: placeNow(row, out) }] as const)
    }),
  )
  const { judges, votes } = works.weights
  return {
    name: '作品和结果',
    notes: [
      `总分 = 评委均分 × ${judges}% + 票数 ÷ 本项目最高票数 × 100 × ${votes}%，最后四舍五入到 0.01。还没统计的没有分。`,
    ],
    columns: [
      { title: '作品编号', width: 34 },
      { title: '子项目', width: 16 },
      { title: '题目', width: 30 },
      ...['名次', '总分', '评委分', '票数分', '票数', '冻结票数', '计入评分表', '未计入评分表'].map((title) => ({
        title,
      })),
      { title: '奖项', width: 16 },
      { title: '取消资格', width: 30 },
    ],
    rows: running.map(({ _id, trackId, title }) => {
      const row = rowOf.get(_id)
      const told = [_id, trackTitle.get(trackId) ?? '', title]
      if (!row) return told
      return [
        ...told,
        ...[row.place, pointsOf(row.score), pointsOf(row.judgesScore), pointsOf(row.votesScore)],
        ...[row.votes, row.frozenVotes, row.sheets, row.excludedSheets],
        ...[awardTitle.get(row.awardId ?? '') ?? '', row.outBecause ?? ''],
      ]
    }),
  }
}

/** Hundredths as points. */
function pointsOf(hundredths: number | null): number | null {
  return hundredths === null ? null : hundredths / 100
}

/** `2026-11-20 09:41:00.000`, in UTC+8. */
function momentOf(at: number): string {
  return new Date(at + UNION_OFFSET_MS).toISOString().slice(0, 23).replace('T', ' ')
}
