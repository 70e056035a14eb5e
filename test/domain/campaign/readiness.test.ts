import { problemOfPlan } from '../../../domain/campaign/readiness'
import { aPhase, aPlan, aTextTrack, aTrack, worksPart } from '../../support/builders/aPlan'
import { anyOf, type FileDemand } from '../../../domain/file/demands'

const PHASES = [aPhase('collect', 1, 6), aPhase('review', 7, 9), aPhase('vote', 7, 9)]
const problemWith = (track: Parameters<typeof aTrack>[0]) =>
  problemOfPlan(aPlan({ phases: PHASES, works: worksPart({ tracks: [aTextTrack(), aTrack(track)] }) }), '说明')
const photos = (demand: Partial<FileDemand>, [least, most] = [1, 8]) => ({
  files: [{ id: 'pictures', label: '照片', least: least, most: most, demand: { ...anyOf('picture'), ...demand } }],
})

describe('a track that asks for what nobody can hand in', () => {
  it.each([
    ['a text longer than it may be', { text: { least: 600, most: 500 } }, /文字至少的比最多的还多/],
    ['more files than it takes', photos({}, [9, 8]), /照片至少的比最多的还多/],
    [
      'a larger file than it takes',
      photos({ leastBytes: 5_000_000, mostBytes: 4_000_000 }),
      /照片：至少 4\.8 MB，最大却是 3\.8 MB/,
    ],
    ['a format of another kind', photos({ formats: ['mp4'] }), /照片：收图片，却没有选图片的格式/],
    [
      'films of two kinds of length',
      photos({ kinds: ['video'], leastSeconds: 90, mostSeconds: 60 }),
      /最长却是 1 分钟/,
    ],
  ])('is not complete: %s', (_, track, message) => {
    expect(problemWith(track)).toEqual({ field: 'works.tracks.1', message: expect.stringMatching(message) })
  })

  it('is complete where the two meet', () => {
    expect(
      problemWith(photos({ leastBytes: 4_000_000, mostBytes: 4_000_000, formats: ['jpg', 'png'] })),
    ).toBeUndefined()
    expect(problemWith(photos({ kinds: ['picture', 'video'], formats: ['jpg', 'mp4'] }, [8, 8]))).toBeUndefined()
  })
})
