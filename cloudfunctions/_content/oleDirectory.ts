/**
 * The names in an OLE compound file, as Word, Excel and PowerPoint wrote before 2007 (and WPS does with `.wps`, `.et`,
 * `.dps`), and the first bytes of one of its streams.
 * @source [MS-CFB] 2.2 (header), 2.3 (chain of sectors), 2.6 (directory entry)
 */

export interface OleEntry {
  name: string
  /** First sector of its bytes. */
  sector: number
  size: number
}

const MOST_ENTRIES = 10_000
const ENTRY_BYTES = 128
const FIRST_TABLES_AT = 76
const TABLES_IN_HEADER = 109
const MORE_TABLES_AT = 68
const LAST_REGULAR_SECTOR = 0xfffffffa
/** Smaller streams have no sectors of their own. */
const SMALLEST_OWN_SECTORS = 4096
const SMALL_SECTOR_BYTES = 64

/** Undefined when the directory cannot be followed: the file is cut off or damaged. */
export function readOleDirectory(bytes: Buffer): OleEntry[] | undefined {
  if (bytes.length < 512) return undefined
  const shift = bytes.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) return undefined
  const sectorBytes = 1 << shift
  const entries: OleEntry[] = []
  const seen = new Set<number>()
  const tables = tablesOf(bytes, shift)
  let sector = bytes.readUInt32LE(48)
  for (; sector < LAST_REGULAR_SECTOR; sector = nextSector(bytes, tables, sector, shift)) {
    const from = (sector + 1) * sectorBytes
    if (seen.has(sector) || from + sectorBytes > bytes.length || entries.length > MOST_ENTRIES) return undefined
    seen.add(sector)
    for (let at = from; at < from + sectorBytes; at += ENTRY_BYTES) {
      const nameBytes = bytes.readUInt16LE(at + 64)
      if (nameBytes < 2 || nameBytes > 64) continue
      entries.push({
        name: bytes.toString('utf16le', at, at + nameBytes - 2),
        sector: bytes.readUInt32LE(at + 116),
        size: bytes.readUInt32LE(at + 120),
      })
    }
  }
  return entries.length > 0 ? entries : undefined
}

/** The first bytes of a stream: its first sector, which of a small stream has 64 bytes. */
export function headOfStream(bytes: Buffer, [root]: readonly OleEntry[], { sector, size }: OleEntry): Buffer {
  const shift = bytes.readUInt16LE(30)
  const sectorBytes = 1 << shift
  if (size >= SMALLEST_OWN_SECTORS) return bytes.subarray((sector + 1) * sectorBytes, (sector + 2) * sectorBytes)
  // Small streams lie together in the stream of the root, 64 bytes by 64 bytes.
  const tables = tablesOf(bytes, shift)
  let within = sector * SMALL_SECTOR_BYTES
  // A place beyond the file would be looked for until tomorrow in a chain that bites its own tail.
  let holder = within < bytes.length ? (root?.sector ?? LAST_REGULAR_SECTOR) : LAST_REGULAR_SECTOR
  for (; within >= sectorBytes && holder < LAST_REGULAR_SECTOR; within -= sectorBytes) {
    holder = nextSector(bytes, tables, holder, shift)
  }
  if (holder >= LAST_REGULAR_SECTOR) return Buffer.alloc(0)
  const from = (holder + 1) * sectorBytes + within
  return bytes.subarray(from, from + SMALL_SECTOR_BYTES)
}

/** Sectors that hold the table of chains: the first 109 are named in the header, more in sectors of their own. */
function tablesOf(bytes: Buffer, shift: number): number[] {
  const sectorBytes = 1 << shift
  const tables: number[] = []
  for (let at = FIRST_TABLES_AT; at < FIRST_TABLES_AT + TABLES_IN_HEADER * 4; at += 4)
    tables.push(bytes.readUInt32LE(at))
  let more = bytes.readUInt32LE(MORE_TABLES_AT)
  // No file has more tables than sectors; a chain that bites its own tail ends here.
  while (more < LAST_REGULAR_SECTOR && tables.length * sectorBytes < bytes.length + TABLES_IN_HEADER * sectorBytes) {
    const from = (more + 1) * sectorBytes
    if (from + sectorBytes > bytes.length) break
    for (let at = from; at < from + sectorBytes - 4; at += 4) tables.push(bytes.readUInt32LE(at))
    more = bytes.readUInt32LE(from + sectorBytes - 4)
  }
  return tables
}

/** Where the chain goes on. */
function nextSector(bytes: Buffer, tables: readonly number[], sector: number, shift: number): number {
  const perTable = 1 << (shift - 2)
  const table = tables[Math.floor(sector / perTable)] ?? LAST_REGULAR_SECTOR
  if (table >= LAST_REGULAR_SECTOR) return LAST_REGULAR_SECTOR
  const at = (table + 1) * (1 << shift) + (sector % perTable) * 4
  return at + 4 <= bytes.length ? bytes.readUInt32LE(at) : LAST_REGULAR_SECTOR
}
