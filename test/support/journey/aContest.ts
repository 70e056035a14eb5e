import type { CampaignDocument } from '../../../cloudfunctions/_store/campaigns'
import { documents } from '../../../cloudfunctions/_kit/documents'
import { anyOf } from '../../../domain/file/demands'
import type { WorksPlan } from '../../../domain/entry/plan'
import { campaignDocument, type Differing } from '../builders/aCampaign'
import { aTrack, worksPart } from '../builders/aPlan'
import type { City } from './aCity'

/** 一天的活: one to three pictures and a film that lies, both with demands a phone can look at beforehand. */
export const DAY_TRACK = aTrack({
  ...{ id: 'day', title: '一天的活', about: '三张以内的照片，一段横着拍的视频。', mostEach: 2, showsPeople: true },
  files: [
    {
      ...{ id: 'pictures', label: '照片', least: 1, most: 3 },
      demand: { ...anyOf('picture'), formats: ['jpg', 'png'], leastLongSide: 1_000 },
    },
    {
      ...{ id: 'film', label: '视频', least: 1, most: 1 },
      demand: {
        ...anyOf('video'),
        ...{ formats: ['mp4'], mostSeconds: 180, aspect: { width: 16, height: 9, tolerance: 0.02 } },
      },
    },
  ],
})

/** A campaign of the city as if it had been published, in a city that runs. @returns its document */
export async function aContest(
  city: City,
  { works = {}, ...differing }: Differing & { works?: Partial<WorksPlan> } = {},
): Promise<CampaignDocument> {
  const document = campaignDocument({
    _id: 'contest',
    ...differing,
    plan: { title: '一天的活', works: worksPart({ tracks: [DAY_TRACK], ...works }), ...differing.plan },
  })
  await city.run(() => documents<CampaignDocument>('campaigns').put(document))
  return document
}
