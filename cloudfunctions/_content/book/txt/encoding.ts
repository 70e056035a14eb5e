import { TextDecoder } from 'node:util'

/**
 * The encoding of bytes that are text, by marks, by what UTF-8 allows, and by which letters come out.
 *
 * A detector of our own: only five encodings come into question here, TextDecoder knows all of them, and a person is
 * shown how sure the answer is. GBK and GB 2312 are read as GB 18030, which holds them; GBK cannot hold the rare
 * characters of names and classics.
 */

export type Encoding = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be'

export interface Decoded {
  text: string
  /** `utf-8+gb18030` where lines differ. */
  encoding: Encoding | 'utf-8+gb18030'
  /** From 0 to 1; 1 for a mark, or for UTF-8 with letters beyond ASCII. */
  confidence: number
  hasUnreadable: boolean
}

/** Bytes that are looked at to choose; all of a file of usual length. */
const SAMPLE = 400_000
/** The most frequent letters of running Chinese: one fifth of any text, and none of what a wrong encoding makes. */
const FREQUENT = new Set(
  '的一是不了在人有我他这個个上们們来來到时時大地为為子中你说說生国國年着著就那和要她出也得里裡后後自以会會家可下而过過天去能对對小多然于於' +
    '心学學么麼之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開美总總从從无無情己面最女但现現前些所同日手又行意动動方期它头頭经經长長儿兒回位分爱愛老因很给給名法间間斯知世什两兩次使身者被高已' +
    '亲親其进進此话話常与與活正感职職工会權权利',
)
const MARKS: readonly (readonly [mark: readonly number[], encoding: Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/**
 * @param encoding the one that a person chose, which is not doubted
 * @returns undefined where it is no text
 */
export function decode(bytes: Buffer, encoding?: Encoding): Decoded | undefined {
  const marked = MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (encoding !== undefined) {
    return decodedAs(marked?.[1] === encoding ? bytes.subarray(marked[0].length) : bytes, encoding, 1)
  }
  if (marked) return decodedAs(bytes.subarray(marked[0].length), marked[1], 1)
  const wide = wideOf(bytes)
  if (wide) return decodedAs(bytes, wide, 0.9)
  if (isBinary(bytes)) return undefined
  if (isValid(bytes, 'utf-8')) return decodedAs(bytes, 'utf-8', 1)

  const sample = bytes.subarray(0, SAMPLE)
  const [first, second] = (['gb18030', 'big5'] as const)
    .map((encoding) => ({ encoding, score: scoreOf(sample, encoding) }))
    .sort((one, other) => other.score - one.score)
  const inLines = decodedInLines(bytes)
  const best = first && first.score > 0 ? first : undefined
  if (inLines && (!best || inLines.score > best.score + 0.02)) return inLines
  if (!best) return undefined
  const lead = best.score - Math.max(0, second?.score ?? 0)
  return decodedAs(bytes, best.encoding, Math.min(0.99, 0.5 + lead * 3))
}

/** A file that says its encoding: read as it says, or as it is where that cannot be. */
export function decodedText(
  bytes: Buffer,
  declared: string,
): { text: string; isAsDeclared: boolean; hasUnreadable: boolean } {
  const mark = MARKS.find(([each]) => each.every((byte, index) => bytes[index] === byte))
  const label = mark?.[1] ?? (/^gb(k|2312|_2312-80)?$/i.test(declared) ? 'gb18030' : declared.toLowerCase())
  const known = decoderOf(label) ? label : 'utf-8'
  const content = bytes.subarray(mark?.[0].length ?? 0)
  if (isValid(content, known)) return { text: textIn(content, known), isAsDeclared: true, hasUnreadable: false }
  const found = decode(content)
  if (found && found.encoding !== known)
    return { text: found.text, isAsDeclared: false, hasUnreadable: found.hasUnreadable }
  return { text: textIn(content, known), isAsDeclared: true, hasUnreadable: true }
}

function decodedAs(bytes: Buffer, encoding: Encoding, confidence: number): Decoded {
  const text = textIn(bytes, encoding)
  return { text, encoding, confidence, hasUnreadable: text.includes('\ufffd') }
}

/**
 * UTF-16 without a mark: every other byte of blanks and line ends is zero, and all those lie on one side. Letters are no
 * sign: 一 is U+4E00, and turned around an N.
 */
function wideOf(bytes: Buffer): Encoding | undefined {
  if (bytes.length < 2 || bytes.length % 2 === 1) return undefined
  const sample = bytes.subarray(0, SAMPLE)
  let low = 0
  let high = 0
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0 && isBlank(sample[at + 1])) high++
    if (sample[at + 1] === 0 && isBlank(sample[at])) low++
  }
  const most = Math.max(low, high)
  if (most < 1 || most * 200 < sample.length / 2 || Math.min(low, high) * 20 > most) return undefined
  const encoding = low > high ? 'utf-16le' : 'utf-16be'
  return isValid(bytes, encoding) ? encoding : undefined
}

function isBlank(byte: number | undefined): boolean {
  return byte === 9 || byte === 10 || byte === 13 || byte === 0x20
}

/** Zeros here and there are damage; many of them, or many controls, are no text. */
function isBinary(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, SAMPLE)
  let odd = 0
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 0x20 && byte !== 0x1b)) odd++
  return odd * 100 > sample.length
}

/** How much of the letters is what people write; below 0 where the bytes cannot be this encoding. */
function scoreOf(bytes: Buffer, encoding: Encoding): number {
  return scoreOfText(textIn(bytes, encoding))
}

function scoreOfText(text: string): number {
  let letters = 0
  let frequent = 0
  let wrong = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    if (code < 0x80) continue
    letters++
    if (FREQUENT.has(letter) || /[，。、；：？！“”「」『』（）《》\u3000]/.test(letter)) frequent++
    else if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || (code >= 0x80 && code < 0xa0)) wrong++
  }
  if (letters === 0) return 0
  return (frequent - 20 * wrong) / letters + 0.05
}

/** Files that were put together out of two: UTF-8 where a line can be, else GB 18030. */
function decodedInLines(bytes: Buffer): (Decoded & { score: number }) | undefined {
  const parts: string[] = []
  let inUtf8 = 0
  let inGb = 0
  for (let at = 0; at < bytes.length;) {
    const lineEnd = bytes.indexOf(10, at)
    const end = lineEnd < 0 ? bytes.length : lineEnd + 1
    const line = bytes.subarray(at, end)
    at = end
    const split = utf8Length(line)
    if (split > 0) parts.push(textIn(line.subarray(0, split), 'utf-8'))
    if (split < line.length) {
      parts.push(textIn(line.subarray(split), 'gb18030'))
      inGb++
    } else if (line.some((byte) => byte >= 0x80)) inUtf8++
  }
  if (inUtf8 === 0 || inGb === 0) return undefined
  const text = parts.join('')
  return {
    text,
    encoding: 'utf-8+gb18030',
    confidence: 0.3,
    hasUnreadable: text.includes('\ufffd'),
    score: scoreOfText(text.slice(0, SAMPLE)),
  }
}

/** All of a line, or what comes before its first half letter if that is more than chance. */
function utf8Length(line: Buffer): number {
  if (isValid(line, 'utf-8')) return line.length
  const text = line.toString('utf8')
  const wrong = text.indexOf('\ufffd')
  const begin = Buffer.byteLength(text.slice(0, wrong))
  return line.subarray(0, begin).filter((byte) => byte >= 0x80).length >= 12 ? begin : 0
}

function decoderOf(label: string, isFatal = false): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal: isFatal, ignoreBOM: true })
  } catch {
    return undefined
  }
}

function isValid(bytes: Buffer, label: string): boolean {
  try {
    decoderOf(label, true)?.decode(bytes)
    return true
  } catch {
    return false
  }
}

function textIn(bytes: Buffer, label: string): string {
  return decoderOf(label)?.decode(bytes) ?? ''
}
