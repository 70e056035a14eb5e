import { allWorks, type TrackWorks } from '../../domain/entry/reporting'
import { momentText } from '../../domain/time'
import type { Cell } from '../_content/workbook'
import { unionsAbove, worksLineOf } from '../_store/workFigures'
import type { About, Counting } from './tablePart'

/** 上报情况: each union that sends its figures up, with what it sent, track by track, and whether they still stand. */
export function byReport({ tracks, union: asked, reporting, reports }: About): Counting {
  const lines = reporting.map((union) => ({
    union,
    above: new Set(unionsAbove(union)),
    works: new Map(tracks.map(({ id: trackId }) => [trackId, { trackId, received: 0, accepted: 0, goneUp: 0 }])),
  }))
  const byId = new Map(lines.map((line) => [line.union._id, line]))
  return {
    add: ({ unionPath, trackId, state, standsAt }) => {
      const branch = unionPath.slice(asked.path.length).split('/')[0] ?? ''
      for (const { above, works } of [byId.get(asked._id), byId.get(branch)].filter((each) => each !== undefined)) {
        const ofTrack = works.get(trackId)
        if (!ofTrack) continue
        ofTrack.received += 1
        if (state === 'accepted') ofTrack.accepted += 1
        if (above.has(standsAt)) ofTrack.goneUp += 1
      }
    },
    part: () => ({
      columns: [
        ...[{ title: '工会', width: 36 }, { title: '子项目', width: 28 }, { title: '收到' }, { title: '通过审核' }],
        ...[{ title: '推荐到上级' }, { title: '上报时间', width: 32 }],
      ],
      rows: lines.flatMap(({ union, works }): Cell[][] => {
        const report = reports.get(union._id)
        if (!report) return [[union.name, '', '', '', '', '未上报']]
        const { isSentStale } = worksLineOf(union, [...works.values()], report)
        const when = `${momentText(report.at)}${isSentStale ? '（之后有变化）' : ''}`
        const row = (title: string, { received, accepted, goneUp }: Omit<TrackWorks, 'trackId'>): Cell[] => [
          ...[union.name, title, received, accepted, goneUp, when],
        ]
        const sent = new Map(report.figures.map((each) => [each.trackId, each]))
        return [
          ...tracks.flatMap(({ id, title }) => {
            const ofTrack = sent.get(id)
            return ofTrack ? [row(title, ofTrack)] : []
          }),
          row('合计', allWorks(report.figures)),
        ]
      }),
    }),
  }
}
