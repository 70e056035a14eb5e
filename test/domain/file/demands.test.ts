import { anyOf, FileDemand, type FileMeasures, misses } from '../../../domain/file/demands'

const MB = 1024 * 1024
const film: FileMeasures = {
  ...{ kind: 'video', name: '锉刀慢镜头.mp4', size: 140 * MB, seconds: 170, width: 1920, height: 1080 },
}
const photo: FileMeasures = {
  ...{ kind: 'picture', name: 'IMG_1.JPEG', size: 4 * MB, seconds: null, width: 3000, height: 4000 },
}
/** 贵阳 2023: MP4, 1080P, three minutes, 200 MB. */
const SHORT_FILM: FileDemand = {
  ...anyOf('video'),
  ...{ formats: ['mp4'], mostBytes: 200 * MB, mostSeconds: 180, leastWidth: 1920, leastHeight: 1080 },
  aspect: { width: 16, height: 9, tolerance: 0.02 },
}

describe('what a track demands of a file', () => {
  it('is met by a file that has it all, in other spellings as well', () => {
    expect(misses(film, SHORT_FILM)).toEqual([])
    expect(misses({ ...film, name: 'IMG_1.MOV', seconds: 180.4 }, SHORT_FILM)).toEqual([])
    expect(misses(photo, { ...anyOf('picture'), formats: ['jpg'], leastLongSide: 3000, leastBytes: 3 * MB })).toEqual(
      [],
    )
    expect(() => FileDemand.parse(SHORT_FILM)).not.toThrow()
  })

  it('is met to the byte, and missed by one more or less', () => {
    const least = { ...anyOf('picture'), leastBytes: 3 * MB }
    const most = { ...anyOf('picture'), mostBytes: 3 * MB }
    const met = (size: number, demand: FileDemand) => misses({ ...photo, size }, demand).length === 0
    expect([3 * MB - 1, 3 * MB, 3 * MB + 1].map((size) => met(size, least))).toEqual([false, true, true])
    expect([3 * MB - 1, 3 * MB, 3 * MB + 1].map((size) => met(size, most))).toEqual([true, true, false])
    expect(met(0, { ...least, ...most })).toBe(true)
    expect(met(0, least)).toBe(false)
  })

  it('says of a file that is off by a byte that it is, and not the same size twice', () => {
    const of = (size: number, bound: Partial<FileDemand>) =>
      misses({ ...photo, size }, { ...anyOf('picture'), ...bound })
    expect(of(3 * MB + 1, { mostBytes: 3 * MB })).toEqual(['图片最大 3 MB，这个超出一点，压缩以后再传'])
    expect(of(3 * MB - 1, { leastBytes: 3 * MB })).toEqual(['图片至少 3 MB，这个还差一点，选原图再传'])
  })

  it.each<[Partial<FileMeasures>, string[]]>([
    [{ seconds: 200 }, ['视频最长 3 分钟，这个 3 分 20 秒，剪短再传']],
    [{ size: 312 * MB }, ['视频最大 200 MB，这个 312 MB，压缩以后再传']],
    [{ width: 1280, height: 720 }, ['画面至少宽 1920、高 1080 像素，这个 1280×720，导出时选高一档的清晰度']],
    [
      { width: 1080, height: 1920 },
      [
        '画面至少宽 1920、高 1080 像素，这个 1080×1920，导出时选高一档的清晰度',
        '画面要 16:9，这个 1080×1920，横着拍再传',
      ],
    ],
    [{ kind: 'audio', name: '歌.mp3' }, ['这里收视频，这个是录音，换一个再传']],
    [{ name: '片.avi' }, ['这里收 MP4 格式，另存为 MP4 再传']],
  ])('%j misses what it says, with the next step', (off, sentences) => {
    expect(misses({ ...film, ...off }, SHORT_FILM)).toEqual(sentences)
    for (const sentence of sentences) expect(sentence.length).toBeLessThanOrEqual(45)
  })

  it('says of photos and sound what is too small or too short', () => {
    const small = { ...photo, size: 1.2 * MB, width: 1200, height: 1600 }
    expect(misses(small, { ...anyOf('picture'), leastBytes: 3 * MB, leastLongSide: 3000 })).toEqual([
      '图片至少 3 MB，这个 1.2 MB，选原图再传',
      '长边至少 3000 像素，这个 1600，选原图再传',
    ])
    const song: FileMeasures = { ...film, kind: 'audio', name: '歌.mp3', seconds: 12, width: null, height: null }
    expect(misses(song, { ...anyOf('audio'), leastSeconds: 30 })).toEqual([
      '录音至少 30 秒，这个 12 秒，换长一点的再传',
    ])
  })

  it('misses nothing of what is not known yet', () => {
    expect(misses({ ...film, seconds: null, width: null, height: null }, SHORT_FILM)).toEqual([])
  })
})
