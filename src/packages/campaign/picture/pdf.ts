interface Picture {
  /** A baseline JPEG in RGB, as canvases give it. */
  jpeg: Uint8Array
  /** Px. */
  width: number
  height: number
}

/** A4 upright, points of 1/72 inch. @source ISO 216 */
const A4 = { width: 595.28, height: 841.89 } as const

/**
 * A document of one A4 page that a picture fills, to be printed and kept. A page that is one picture needs no fonts,
 * which for Chinese would be megabytes.
 *
 * @source ISO 32000-1 §7.5 (file structure), §8.9.5 (images), §7.4.8 (DCTDecode)
 */
export function pdfOfPicture({ jpeg, width, height }: Picture): Uint8Array {
  const paint = `q ${A4.width} 0 0 ${A4.height} 0 0 cm /Im0 Do Q`
  const image =
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB ` +
    `/BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`
  const objects: (string | Uint8Array)[][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${A4.width} ${A4.height}] ` +
        '/Resources << /XObject << /Im0 4 0 R >> >> /Contents 5 0 R >>',
    ],
    [`${image}\nstream\n`, jpeg, '\nendstream'],
    [`<< /Length ${paint.length} >>\nstream\n${paint}\nendstream`],
  ]
  // The comment of four high bytes says that the file is binary.
  const parts: Uint8Array[] = [ascii('%PDF-1.4\n%'), Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3), ascii('\n')]
  const starts = objects.map((pieces, at) => {
    const start = lengthOf(parts)
    parts.push(ascii(`${at + 1} 0 obj\n`), ...pieces.map((piece) => (typeof piece === 'string' ? ascii(piece) : piece)))
    parts.push(ascii('\nendobj\n'))
    return start
  })
  const table = lengthOf(parts)
  const rows = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    ascii(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}` +
        `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`,
    ),
  )
  return joined(parts)
}

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const lengthOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, { length }) => sum + length, 0)

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(lengthOf(parts))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
