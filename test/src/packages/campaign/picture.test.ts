import { linesOf } from '../../../../src/packages/campaign/picture/brush'
import { pdfOfPicture } from '../../../../src/packages/campaign/picture/pdf'

describe('a PDF of one picture', () => {
  const jpeg = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7) % 256)
  const pdf = pdfOfPicture({ jpeg, width: 1488, height: 2106 })
  // Latin-1: one character a byte, so that positions are those of bytes.
  const text = Buffer.from(pdf).toString('latin1')

  it('has every object where its table says', () => {
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
    expect(text.slice(table, table + 4)).toBe('xref')
    const starts = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, start]) => Number(start))
    expect(starts).toHaveLength(5)
    starts.forEach((start, at) => expect(text.slice(start, start + 7)).toBe(`${at + 1} 0 obj`))
  })

  it('carries the picture byte for byte, as large as it says', () => {
    const start = text.indexOf('stream\n') + 'stream\n'.length
    expect(
      Buffer.from(pdf)
        .subarray(start, start + jpeg.length)
        .equals(Buffer.from(jpeg)),
    ).toBe(true)
    expect(text).toContain('/Width 1488 /Height 2106')
    expect(text).toContain(`/Filter /DCTDecode /Length ${jpeg.length}`)
    expect(text.slice(start + jpeg.length, start + jpeg.length + 10)).toBe('\nendstream')
  })
})

describe('lines of a text that is drawn', () => {
  /** Every character is ten wide. */
  const measure = (part: string) => Array.from(part).length * 10

  it('break where there is no more room, and never before a mark', () => {
    expect(linesOf('一把锉刀的故事，讲给你听', measure, 70, 9)).toEqual(['一把锉刀的故事，', '讲给你听'])
  })

  it('end with … where there are more than may stand', () => {
    expect(linesOf('一二三四五六七八九十', measure, 30, 2)).toEqual(['一二三', '四五…'])
  })

  it('keep what is one character to people in one piece', () => {
    expect(linesOf('👷👷👷', measure, 20, 9)).toEqual(['👷👷', '👷'])
  })
})
