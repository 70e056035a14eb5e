import { momentText, unionDate } from '../../domain/time'
import type { Cell, Column, Sheet } from '../_content/workbook'
import { unionsAbove } from '../_store/workFigures'
import type { About, Counting, Work } from './tablePart'
import { byReport } from './tableReports'

/**
 * 作品汇总表 as sheets: what is counted, and how. Works come one by one and are forgotten: of a hundred thousand only
 * figures stay, and the cells of those that are listed.
 */

/** @returns `add` for each work of the union and all below that was handed in and not withdrawn, then `sheets` */
export function counting(about: About): { add: (work: Work) => void; sheets: () => Sheet[] } {
  const { campaign, union, now } = about
  const [tracks, received, accepted, listed] = [byTrack(about), byUnion(about), byUnion(about), listOf(about)]
  const sent = byReport(about)
  return {
    add: (work) => {
      tracks.add(work)
      received.add(work)
      sent.add(work)
      if (work.state !== 'accepted') return
      accepted.add(work)
      listed.add(work)
    },
    sheets: () => {
      const notes = [`${campaign.plan.title} · ${union.name} · 截至 ${momentText(now)}`]
      return [
        { name: '子项目汇总', notes, ...tracks.part() },
        { name: '各工会收到', notes: [...notes, '件数，含下级工会'], ...received.part() },
        { name: '各工会通过审核', notes: [...notes, '件数，含下级工会'], ...accepted.part() },
        ...(about.reporting.length > 0
          ? [{ name: '上报情况', notes: [...notes, '件数，各工会上报时的数'], ...sent.part() }]
          : []),
        { name: '作品清单', notes: [...notes, '通过审核的作品'], ...listed.part() },
      ]
    },
  }
}

function byTrack({ tracks, hasShortlist, union }: About): Counting {
  const higher = unionsAbove(union)
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
  const none = () => figures.map(() => 0)
  const [counts, total] = [new Map(tracks.map(({ id }) => [id, none()])), none()]
  return {
    add: (work) => {
      const ofTrack = counts.get(work.trackId)
      for (const [at, [, isOne]] of figures.entries()) {
        if (!isOne(work)) continue
        if (ofTrack) ofTrack[at] = (ofTrack[at] ?? 0) + 1
        total[at] = (total[at] ?? 0) + 1
      }
    },
    part: () => ({
      columns: [{ title: '子项目', width: 28 }, ...figures.map(([title]) => ({ title }))],
      rows: [...tracks.map(({ id, title }) => [title, ...(counts.get(id) ?? none())]), ['合计', ...total]],
    }),
  }
}

/** The union's own, each union below with everything below it, and all of them. */
function byUnion({ tracks, union, below }: About): Counting {
  const at = new Map(tracks.map(({ id }, place) => [id, place]))
  /** By branch: each track, and at the end all of them together. */
  const branches = new Map<string, number[]>()
  const none = () => Array.from({ length: tracks.length + 1 }, () => 0)
  const total = none()
  const row = (title: string, counts: readonly number[]): Cell[] => [title, ...counts]
  return {
    add: ({ unionPath, trackId }) => {
      const branch = unionPath.slice(union.path.length).split('/')[0] ?? ''
      const counts = branches.get(branch) ?? none()
      branches.set(branch, counts)
      for (const place of [at.get(trackId), tracks.length]) {
        if (place === undefined) continue
        counts[place] = (counts[place] ?? 0) + 1
        total[place] = (total[place] ?? 0) + 1
      }
    },
    part: () => ({
      columns: [{ title: '工会', width: 36 }, ...tracks.map(({ title }): Column => ({ title })), { title: '合计' }],
      rows: [
        row(below.length > 0 ? `${union.name}（本级）` : union.name, branches.get('') ?? none()),
        ...below.map(({ _id, name }) => row(name, branches.get(_id) ?? none())),
        row('合计', total),
      ],
    }),
  }
}

function listOf({ tracks, above }: About): Counting {
  const titles = new Map(tracks.map(({ id, title }) => [id, title]))
  const rows: Cell[][] = []
  /** Names and days that come again and again are kept once. */
  const known = new Map<string, string>()
  const once = (text: string) => known.get(text) ?? (known.set(text, text), text)
  return {
    add: ({ trackId, title, forUnionId, authorName, unionName, submittedAt, standsAt }) => {
      rows.push([
        ...[rows.length + 1, titles.get(trackId) ?? '', title, forUnionId === null ? '自荐' : '单位推荐'],
        ...[once(authorName), once(unionName), once(unionDate(submittedAt)), above.get(standsAt)?.name ?? '下级工会'],
      ])
    },
    part: () => ({
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
      rows,
    }),
  }
}
