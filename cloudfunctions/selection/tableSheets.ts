import type { Track } from '../../domain/entry/track'
import { momentText, unionDate } from '../../domain/time'
import type { Cell, Column, Sheet } from '../_content/workbook'
import type { CampaignDocument } from '../_store/campaigns'
import type { EntryDocument } from '../_store/entries'
import type { UnionDocument } from '../_store/unions'
import type { NamedStop } from './reach'

/** 作品汇总表 as sheets: what is counted, and how. */

interface Counted {
  campaign: Pick<CampaignDocument, 'plan'>
  tracks: readonly Track[]
  hasShortlist: boolean
  union: Pick<UnionDocument, '_id' | 'name' | 'path'>
  /** Unions right below it. */
  below: readonly Pick<UnionDocument, '_id' | 'name' | 'path'>[]
  /** Unions on its path, by id. */
  above: ReadonlyMap<string, NamedStop>
  /** Works of the union and all below that were handed in and not withdrawn. */
  works: readonly EntryDocument[]
  now: number
}

export function sheetsOf(counted: Counted): Sheet[] {
  const { campaign, union, now, works } = counted
  const notes = [`${campaign.plan.title} · ${union.name} · 截至 ${momentText(now)}`]
  const accepted = works.filter(({ state }) => state === 'accepted')
  return [
    { name: '子项目汇总', notes, ...byTrack(counted) },
    { name: '各工会收到', notes: [...notes, '件数，含下级工会'], ...byUnion(counted, works) },
    { name: '各工会通过审核', notes: [...notes, '件数，含下级工会'], ...byUnion(counted, accepted) },
    { name: '作品清单', notes: [...notes, '通过审核的作品'], ...listOf(counted, accepted) },
  ]
}

type Table = Pick<Sheet, 'columns' | 'rows'>
type Work = EntryDocument

function byTrack({ tracks, hasShortlist, union, works }: Counted): Table {
  const higher = union.path.split('/').filter(Boolean).slice(0, -1)
  const figures: [title: string, counts: (work: Work) => boolean][] = [
    ['收到', () => true],
    ['其中单位推荐', ({ forUnionId }) => forUnionId !== null],
    ['其中自荐', ({ forUnionId }) => forUnionId === null],
    ['通过审核', ({ state }) => state === 'accepted'],
    // At a union above this one: somebody below, or the union itself, has recommended it.
    ...(higher.length > 0
      ? [['推荐到上级', ({ standsAt }) => higher.includes(standsAt)] satisfies [string, (work: Work) => boolean]]
      : []),
    ...(hasShortlist
      ? [['初评入围', ({ isShortlisted }) => isShortlisted] satisfies [string, (work: Work) => boolean]]
      : []),
  ]
  const row = (title: string, of: readonly Work[]): Cell[] => [
    title,
    ...figures.map(([, counts]) => of.filter(counts).length),
  ]
  return {
    columns: [{ title: '子项目', width: 28 }, ...figures.map(([title]) => ({ title }))],
    rows: [
      ...tracks.map((track) =>
        row(
          track.title,
          works.filter(({ trackId }) => trackId === track.id),
        ),
      ),
      row('合计', works),
    ],
  }
}

/** The union's own, each union below with everything below it, and all of them. */
function byUnion({ tracks, union, below }: Counted, works: readonly Work[]): Table {
  const byBranch = new Map<string, Work[]>()
  for (const work of works) {
    const branch = work.unionPath.slice(union.path.length).split('/')[0] ?? ''
    const beside = byBranch.get(branch)
    // Pushed, never copied: a branch may have a hundred thousand.
    if (beside) beside.push(work)
    else byBranch.set(branch, [work])
  }
  const row = (title: string, of: readonly Work[]): Cell[] => [
    title,
    ...tracks.map((track) => of.filter(({ trackId }) => trackId === track.id).length),
    of.length,
  ]
  return {
    columns: [{ title: '工会', width: 36 }, ...tracks.map(({ title }): Column => ({ title })), { title: '合计' }],
    rows: [
      row(below.length > 0 ? `${union.name}（本级）` : union.name, byBranch.get('') ?? []),
      ...below.map(({ _id, name }) => row(name, byBranch.get(_id) ?? [])),
      row('合计', works),
    ],
  }
}

function listOf({ tracks, above }: Counted, works: readonly Work[]): Table {
  const titles = new Map(tracks.map(({ id, title }) => [id, title]))
  return {
    columns: [
      ...[
        { title: '序号' },
        { title: '子项目', width: 20 },
        { title: '作品', width: 40 },
        { title: '推荐方式', width: 12 },
      ],
      ...[
        { title: '作者或单位', width: 30 },
        { title: '所属工会', width: 30 },
        { title: '提交日期', width: 14 },
      ],
      { title: '目前所在', width: 30 },
    ],
    rows: works.map((work, at) => [
      ...[at + 1, titles.get(work.trackId) ?? '', work.title, work.forUnionId === null ? '自荐' : '单位推荐'],
      ...[work.authorName, work.unionName, unionDate(work.submittedAt)],
      above.get(work.standsAt)?.name ?? '下级工会',
    ]),
  }
}
