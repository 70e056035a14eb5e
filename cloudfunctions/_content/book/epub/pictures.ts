import type { BookLimits } from '../../../../domain/library/limits'
import type { ImportedPicture, PictureType } from '../importedBook'
import type { Findings } from '../report'
import type { Archive } from './archive'
import { leadsOutside, resolved } from './paths'

const HEAD_BYTES = 16
const TYPES: readonly (readonly [head: RegExp, type: PictureType])[] = [
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^\x89PNG\r\n/, 'image/png'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF[^]{4}WEBP/, 'image/webp'],
]

/** Pictures of a book that can be shown, told by their first bytes. They are unpacked when somebody wants them. */
export class Pictures {
  private readonly byPath = new Map<string, ImportedPicture | undefined>()

  constructor(
    private readonly archive: Archive,
    private readonly limits: BookLimits,
    private readonly findings: Findings,
  ) {}

  /** Looks at a picture once, so that chapters may name it. */
  async see(path: string): Promise<void> {
    const found = this.archive.find(path)
    if (found === undefined || this.byPath.has(found)) return
    this.byPath.set(found, undefined)
    const head = await this.archive.begin(found, HEAD_BYTES).catch(() => Buffer.alloc(0))
    const text = head.toString('latin1', 0, HEAD_BYTES)
    const type = TYPES.find(([pattern]) => pattern.test(text))?.[1]
    if (type === undefined) return
    const id = `p${[...this.byPath.values()].filter(Boolean).length + 1}`
    this.byPath.set(found, { id, type, read: () => this.archive.read(found, this.limits.pictureBytes) })
  }

  /** The id of a picture that a chapter shows. What cannot be shown is counted. */
  shownAt(from: string, source: string): string | undefined {
    if (leadsOutside(source)) {
      this.findings.leaveOut(/^\s*data:/i.test(source) ? 'picture' : 'remote')
      return undefined
    }
    const path = resolved(from, source)?.path ?? ''
    const id = this.idOf(path)
    if (id === undefined) this.findings.leaveOut(/\.svgz?$/i.test(path) ? 'drawing' : 'picture')
    return id
  }

  idOf(path: string | undefined): string | undefined {
    const found = path === undefined ? undefined : this.archive.find(path)
    return found === undefined ? undefined : this.byPath.get(found)?.id
  }

  all(): ImportedPicture[] {
    return [...this.byPath.values()].filter((each) => each !== undefined)
  }
}
