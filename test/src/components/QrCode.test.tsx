import { TextDecoder } from 'node:util'
import { render, screen } from '@testing-library/react'
import { decodeQR } from 'qr/decode.js'
import { QrCode } from '../../../src/components/QrCode'
import { qrModules, QUIET } from '../../../src/components/QrCode/drawing'

// The reader wants it and jsdom has none; the writer runs without, as it must in WeChat.
Object.assign(globalThis, { TextDecoder })

const PIXELS = 4

/** Draws the path of the code's SVG, and nothing else, into an image, as a camera would see it. */
function photograph(source: string) {
  const svg = decodeURIComponent(source.slice(source.indexOf(',') + 1))
  const side = Number(/viewBox='0 0 (\d+)/.exec(svg)?.[1])
  const dark = /<path d='(M[^']*)' fill='#1A1512'/.exec(svg)?.[1] ?? ''
  const width = side * PIXELS
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, run] of dark.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g))
    for (let py = Number(y) * PIXELS; py < (Number(y) + 1) * PIXELS; py++)
      for (let px = Number(x) * PIXELS; px < (Number(x) + Number(run)) * PIXELS; px++)
        data.set([26, 21, 18, 255], (py * width + px) * 4)
  return { width, height: width, data }
}

describe('QrCode', () => {
  it.each([
    ['a card token of 122 characters', 'GH1:'.padEnd(122, 'A0Z9$%*+-./: ')],
    ['Chinese', '网上工会 会员码'],
    ['an address', 'https://example.org/join?code=42'],
  ])('can be read back: %s', (_what, value) => {
    render(<QrCode value={value} label="会员码" />)
    expect(decodeQR(photograph(screen.getByLabelText<HTMLImageElement>('会员码').src))).toBe(value)
  })

  it('keeps a card token at version 5 (37 modules) with error correction M', () => {
    expect(qrModules('GH1:'.padEnd(122, 'A0Z9$%*+-./: '))).toHaveLength(37 + 2 * QUIET)
  })

  it('leaves four modules white on every side', () => {
    render(<QrCode value="A" label="会员码" />)
    const { data, width } = photograph(screen.getByLabelText<HTMLImageElement>('会员码').src)
    for (let y = 0; y < width; y++)
      for (let x = 0; x < width; x++) {
        const isQuiet = Math.min(x, y, width - 1 - x, width - 1 - y) < QUIET * PIXELS
        if (isQuiet && data[(y * width + x) * 4] !== 255) throw new Error(`dark at ${x},${y}`)
      }
  })
})
