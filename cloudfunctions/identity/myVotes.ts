import { shownCode } from '../../domain/entry/certificateCode'
import { command } from '../_kit/cloud'
import { type CertificateDocument, certificatesOf } from '../_store/certificates'
import { entries } from '../_store/entries'
import { type JudgeDocument, judgingsOf } from '../_store/judges'
import { type ObjectionDocument, objectionsRaisedBy } from '../_store/objections'
import { type SheetDocument, sheetsWrittenBy } from '../_store/sheets'
import { type VoteDocument, votesCastBy } from '../_store/votes'
import { momentOf } from './moments'

/** What the service keeps about a person’s votes, judging, objections and certificates. */

export interface VotesOfMine {
  cast: VoteDocument[]
  judgings: JudgeDocument[]
  sheets: SheetDocument[]
  objections: ObjectionDocument[]
  certificates: CertificateDocument[]
  /** Of works, by id. */
  titles: ReadonlyMap<string, string>
}

const PAGE = 200
const MOST_PAGES = 50
/** As many ids as a request may name. */
const IDS_AT_ONCE = 500

/** One round trip, one more for each two hundred votes or objections, and one for what works are called. */
export async function votesOf(memberId: string): Promise<VotesOfMine> {
  const [cast, judgings, sheets, objections, certificates] = await Promise.all([
    allPages((cursor) => votesCastBy(memberId, { limit: PAGE, cursor })),
    judgingsOf(memberId),
    sheetsWrittenBy(memberId),
    allPages((cursor) => objectionsRaisedBy(memberId, { limit: PAGE, cursor })),
    certificatesOf([memberId]),
  ])
  const ids = [...new Set([...cast, ...sheets].map(({ entryId }) => entryId))]
  const batches = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, at) =>
    ids.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
  )
  const found = await Promise.all(
    batches.map((batch) => entries.find({ _id: command.in(batch) }, { limit: IDS_AT_ONCE, fields: ['title'] })),
  )
  const titles = new Map(found.flat().map(({ _id, title }) => [_id, title]))
  return { cast, judgings, sheets, objections, certificates, titles }
}

async function allPages<Row>(
  find: (cursor: string | undefined) => Promise<{ rows: Row[]; nextCursor: string | null }>,
): Promise<Row[]> {
  const all: Row[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const { rows, nextCursor } = await find(cursor)
    all.push(...rows)
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return all
}

export function votesPart({ cast, judgings, sheets, objections, certificates, titles }: VotesOfMine) {
  const called = (entryId: string) => titles.get(entryId) || '已经撤下的作品'
  return {
    投过的票: cast.map(({ entryId, at, frozenBy }) => ({
      作品: called(entryId),
      时间: momentOf(at),
      计入: frozenBy === '' ? '是' : '已冻结',
    })),
    担任评委: judgings.map(({ namedAt, trackIds }) => ({
      时间: momentOf(namedAt),
      现在: trackIds.length > 0 ? '仍是评委' : '已不再是评委',
    })),
    评分表: sheets.map(({ entryId, points, comment, state, conflictBecause, at }) => ({
      作品: called(entryId),
      分数: points,
      评语: comment,
      状态: SHEET_WORDS[state],
      回避原因: conflictBecause ?? '没有回避',
      时间: momentOf(at),
    })),
    提出的异议: objections.map(({ reason, at, answer }) => ({
      内容: reason,
      时间: momentOf(at),
      答复: answer || '还没答复',
    })),
    证书: certificates.map(({ code, campaignTitle, entryTitle, awardTitle, settledAt, revokedBecause }) => ({
      编号: shownCode(code),
      活动: campaignTitle,
      作品: entryTitle,
      奖项: awardTitle,
      时间: momentOf(settledAt),
      收回原因: revokedBecause ?? '没有收回',
    })),
  }
}

const SHEET_WORDS = { draft: '没提交', handed_in: '已提交', conflict: '已回避' } as const
