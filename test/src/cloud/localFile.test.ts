import { REFUSED } from '../../../domain/file/refused'
import { endingsOf, kindByName, refusalToBring } from '../../../src/cloud/localFile'

const MB = 1024 * 1024
const work = { purpose: 'entry', role: 'member' } as const
const notice = { purpose: 'notice', role: 'manager', kinds: ['picture'] } as const

describe('what the phone says of a file before it travels', () => {
  it('takes sound and film for a work, up to what is taken at all', () => {
    const film = { ...work, kinds: ['video'] } as const
    expect(refusalToBring({ name: 'IMG_1.MOV', size: 200 * MB }, film)).toBeUndefined()
    expect(refusalToBring({ name: '片.mp4', size: 200 * MB + 1 }, film)).toBe('视频最大 200 MB，压缩以后再传')
    expect(refusalToBring({ name: '片.mp4', size: 0 }, film)).toBe('这是空文件，换一份再传')
    expect(refusalToBring({ name: '歌.mp3', size: 1 }, film)).toBe('这里收视频，这个是录音，换一个再传')
    expect(refusalToBring({ name: '片.webm', size: 1 }, film)).toBe(REFUSED.otherVideo)
    expect(refusalToBring({ name: '歌.amr', size: 1 }, { ...work, kinds: ['audio'] })).toBe(REFUSED.otherAudio)
  })

  it('says in a notice what to use instead, whatever the format', () => {
    for (const name of ['片.mp4', '片.avi']) expect(refusalToBring({ name, size: 1 }, notice)).toBe(REFUSED.video)
    for (const name of ['歌.mp3', '歌.amr']) expect(refusalToBring({ name, size: 1 }, notice)).toBe(REFUSED.audio)
    expect(refusalToBring({ name: '表.pdf', size: 1 }, notice)).toBe('这里只放图片，文档加到附件里')
  })

  it('offers in a dialog what a place takes', () => {
    expect(endingsOf(['video', 'audio'])).toEqual(['.mp3', '.m4a', '.aac', '.wav', '.mp4', '.mov', '.m4v'])
    expect([kindByName('A.M4A'), kindByName('b.m4v'), kindByName('c.webm')]).toEqual(['audio', 'video', undefined])
  })
})
