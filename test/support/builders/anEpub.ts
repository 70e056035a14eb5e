import { crc32, deflateRawSync } from 'node:zlib'

/** Small books and damaged ones, made in a test. */

export interface ZipPart {
  name: string
  content: string | Buffer
  /** Bits of a Unix file; a symbolic link is 0o120777. */
  mode?: number
  flags?: number
  /** What it says it will unpack to, where that is a lie. */
  promised?: number
  /** Shares the packed bytes of the first part, as overlapping bombs do. */
  isOverlapping?: boolean
}

/** A ZIP file, byte by byte, so that a test can lie in every field. @source APPNOTE.TXT 6.3.10 */
export function aZipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, mode = 0o100644, flags = 0x800, promised, isOverlapping } of parts) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const nameBytes = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(promised ?? bytes.length, 18)
    fields.writeUInt16LE(nameBytes.length, 22)
    const header = Buffer.alloc(46)
    header.writeUInt32LE(0x02014b50, 0)
    header.writeUInt16LE(0x0314, 4)
    fields.copy(header, 6)
    header.writeUInt32LE((mode << 16) >>> 0, 38)
    header.writeUInt32LE(isOverlapping ? 0 : at, 42)
    directory.push(header, nameBytes)
    if (isOverlapping) continue
    const own = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, nameBytes, packed])
    bodies.push(own)
    at += own.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, list, end])
}

interface EpubOptions {
  /** XHTML of the bodies, in the order of reading, by file name. */
  chapters?: Readonly<Record<string, string>>
  /** Inside of `<nav epub:type="toc">`. */
  nav?: string
  ncx?: string
  metadata?: string
  /** Attributes of the spine. */
  spine?: string
  version?: '2.0' | '3.0'
  others?: readonly ZipPart[]
  /** Lines of the manifest for `others`. */
  items?: string
}

export const page = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>页</title></head><body>${body}</body></html>`

export const CONTAINER = `<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`

export function partsOfEpub({
  chapters = { 'one.xhtml': '<h1>第一章</h1><p>正文。</p>' },
  nav,
  ncx,
  metadata = '<dc:title>手册</dc:title>',
  spine = '',
  version = '3.0',
  others = [],
  items = '',
}: EpubOptions = {}): ZipPart[] {
  const names = Object.keys(chapters)
  const manifest = names
    .map((name, at) => `<item id="c${at}" href="${name}" media-type="application/xhtml+xml"/>`)
    .join('')
  const contents =
    nav === undefined ? '' : '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
  const toc = ncx === undefined ? '' : '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
  const opf = `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="${version}" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"><dc:identifier id="id">urn:isbn:9787500000006</dc:identifier>${metadata}</metadata><manifest>${manifest}${contents}${toc}${items}</manifest><spine ${ncx === undefined ? '' : 'toc="ncx"'} ${spine}>${names.map((_, at) => `<itemref idref="c${at}"/>`).join('')}</spine></package>`
  return [
    { name: 'mimetype', content: 'application/epub+zip' },
    { name: 'META-INF/container.xml', content: CONTAINER },
    { name: 'OPS/book.opf', content: opf },
    ...names.map((name) => ({ name: `OPS/${name}`, content: page(chapters[name] ?? '') })),
    ...(nav === undefined ? [] : [{ name: 'OPS/nav.xhtml', content: page(`<nav epub:type="toc">${nav}</nav>`) }]),
    ...(ncx === undefined ? [] : [{ name: 'OPS/toc.ncx', content: ncx }]),
    ...others,
  ]
}

export function anEpub(options: EpubOptions = {}): Buffer {
  return aZipOf(partsOfEpub(options))
}

/** A book that is printed in 竖排. @param bodies XHTML of its chapters */
export function aVerticalEpub(bodies: readonly string[]): Buffer {
  const names = bodies.map((_, at) => `c${at + 1}.xhtml`)
  return anEpub({
    chapters: Object.fromEntries(bodies.map((body, at) => [names[at], body])),
    spine: 'page-progression-direction="rtl"',
    metadata: '<dc:title>路灯</dc:title><dc:language>zh-CN</dc:language>',
    items: '<item id="s" href="s.css" media-type="text/css"/>',
    others: [{ name: 'OPS/s.css', content: 'html { writing-mode: vertical-rl }' }],
  })
}
