import type { TrackWorks } from '../../domain/entry/reporting'
import type { Track } from '../../domain/entry/track'
import type { Sheet } from '../_content/workbook'
import type { CampaignDocument } from '../_store/campaigns'
import type { EntryDocument } from '../_store/entries'
import type { ReportDocument } from '../_store/reports'
import type { UnionDocument } from '../_store/unions'
import type { NamedStop } from './reach'

/** What 作品汇总表 is about. */
export interface About {
  campaign: Pick<CampaignDocument, 'plan'>
  tracks: readonly Track[]
  hasShortlist: boolean
  union: Pick<UnionDocument, '_id' | 'name' | 'path'>
  /** Unions right below it. */
  below: readonly Pick<UnionDocument, '_id' | 'name' | 'path'>[]
  /** Unions on its path, by id. */
  above: ReadonlyMap<string, NamedStop>
  /** Those of them, and the union itself below the organiser, whose figures go up, and what they sent. */
  reporting: readonly Pick<UnionDocument, '_id' | 'name' | 'path'>[]
  reports: ReadonlyMap<string, ReportDocument<TrackWorks[]>>
  now: number
}

export type Work = EntryDocument

/** One of its sheets while works come by: each is added once, and the sheet's part is asked for at the end. */
export interface Counting {
  add: (work: Work) => void
  part: () => Pick<Sheet, 'columns' | 'rows'>
}
