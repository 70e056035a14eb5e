import { deflateSync } from 'node:zlib'
import { storeFile } from '../cloudfunctions/_kit/files'
import type { FileDocument } from '../cloudfunctions/_store/files'

/** A picture and a document that belong to notices, made here: a repository need not carry them. */

export const PICTURE = 'demo-file-clinic'
export const LIST_OF_CLINICS = 'demo-file-checkup'

/** Drawn once a process, however many cities it seeds. */
let drawnSign: Buffer | undefined

/** Stores both, and what is known of them. */
export async function noticeFiles(openid: string, now: number): Promise<FileDocument[]> {
  const [width, height] = [640, 320]
  const picture = (drawnSign ??= pngOf(width, height, signOfAClinic))
  const document = pdfOf([
    '职工健康体检项目与机构名单',
    '',
    '一、项目：一般检查、血常规、尿常规、肝肾功能、心电图、胸片、腹部超声',
    '二、女职工加做：妇科检查、乳腺超声',
    '三、机构：青禾市第一医院（上午）、河东医院（上午、下午）',
    '四、前一天晚上十点以后不要进食，当天带身份证和会员码',
  ])
  const common = { purpose: 'notice' as const, openid, createdAt: now, looseSince: now }
  const [pictureAt, documentAt] = await Promise.all([
    storeFile(`pictures/${PICTURE}.png`, picture),
    storeFile(`files/${LIST_OF_CLINICS}/体检项目与机构名单.pdf`, document),
  ])
  return [
    {
      ...{ _id: PICTURE, storageId: pictureAt, kind: 'picture', name: '合作门诊.png', type: 'image/png', ...common },
      ...{ unionPath: '/qinghe/gaoxin/', size: picture.length, width, height, belongsTo: 'notice:demo-clinic' },
    },
    {
      ...{ _id: LIST_OF_CLINICS, storageId: documentAt, kind: 'document', name: '体检项目与机构名单.pdf', ...common },
      ...{ type: 'application/pdf', unionPath: '/qinghe/gaoxin/yuanfan/', size: document.length },
      ...{ width: null, height: null, belongsTo: 'notice:demo-checkup' },
    },
  ]
}

export type Colour = readonly [red: number, green: number, blue: number]

// Named once, as for drawn pictures.
const { abs, round } = Math

/** A white cross on green that grows darker downwards. @param x @param y from 0 to 1 */
function signOfAClinic(x: number, y: number): Colour {
  const [across, down] = [abs(x - 0.5) * 2, abs(y - 0.5)]
  const isCross = (across < 0.1 && down < 0.3) || (across < 0.3 && down < 0.1)
  return isCross ? [250, 252, 251] : [round(24 - y * 16), round(134 - y * 40), round(104 - y * 30)]
}

/** A picture as PNG: eight bits, no transparency. @source www.w3.org/TR/png: chunks, filter 0 */
export function pngOf(width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const row = 1 + width * 3
  const pixels = Buffer.alloc(row * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * row + 1 + x * 3
      ;[pixels[at], pixels[at + 1], pixels[at + 2]] = colourAt(x / width, y / height)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND')])
}

function chunk(name: string, content = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(name), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crcOf(named))
  return Buffer.concat([length, named, check])
}

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/**
 * One page of lines. Chinese in the font every reader has for it, so that none is carried.
 *
 * @source ISO 32000-1, 9.7.5.2: predefined CMap UniGB-UCS2-H, character collection Adobe-GB1
 */
function pdfOf(lines: readonly string[]): Buffer {
  const shown = lines.map((line, at) => `BT /F1 ${at === 0 ? 20 : 12} Tf 60 ${780 - at * 28} Td <${hexOf(line)}> Tj ET`)
  const content = shown.join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 7 0 R ' +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 ' +
      '/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text + table + trailer, 'latin1')
}

function hexOf(line: string): string {
  return Buffer.from(line, 'utf16le').swap16().toString('hex')
}
