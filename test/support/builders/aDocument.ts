import { crc32 } from 'node:zlib'

/** A ZIP file of these entries. @param entries name, content (packed already when a method other than 0 is given) */
export function aZip(entries: readonly (readonly [name: string, content: string | Buffer, method?: number])[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content, method = 0] of entries) {
    const bytes = Buffer.from(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(method, 4)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(bytes.length, 14)
    fields.writeUInt32LE(bytes.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), bytes])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), fields, place, Buffer.from(name)]))
    files.push(file)
    at += file.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...files, ...directory, Buffer.from('PK\x05\x06'), end])
}

/** The least that is an Office file: its list of parts, and parts of these names. */
export function anOfficeFile(main: string, parts: readonly string[] = []): Buffer {
  const type = `application/vnd.openxmlformats-officedocument.${main}.main+xml`
  const list = `<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="${type}"/></Types>`
  return aZip([['[Content_Types].xml', list], ...parts.map((name) => [name, 'a part'] as const)])
}

/** The least that is a compound file: a header, a table of chains, and a directory with these names. */
export function anOleFile(names: readonly string[]): Buffer {
  const file = Buffer.alloc(512 * 4, 0)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(1, 48)
  file.writeUInt32LE(0xfffffffe, 68)
  file.fill(0xff, 76, 512)
  file.writeUInt32LE(0, 76)
  // Sector 0: where chains go on. The directory is sector 1, and goes on in sector 2.
  file.fill(0xff, 512, 1024)
  file.writeUInt32LE(2, 512 + 4)
  file.writeUInt32LE(0xfffffffe, 512 + 8)
  for (const [index, name] of ['Root Entry', ...names].entries()) {
    const at = 1024 + index * 128
    file.write(name, at, 'utf16le')
    file.writeUInt16LE((name.length + 1) * 2, at + 64)
    file.writeUInt32LE(0xfffffffe, at + 116)
  }
  return file
}
