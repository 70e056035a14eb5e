import { BookRefused } from '../../../../domain/library/refused'
import type { BookLimits } from '../../../../domain/library/limits'
import { decodedText } from '../txt/encoding'
import type { Findings } from '../report'
import type { Archive } from './archive'

/** Files of a book that are read as text, all together no more than the limit. */
export class TextFiles {
  private readonly lengths = new Map<string, number>()
  private total = 0

  constructor(
    private readonly archive: Archive,
    private readonly limits: BookLimits,
    private readonly findings: Findings,
  ) {}

  async read(path: string): Promise<string> {
    const bytes = await this.archive.read(path, this.limits.textBytes)
    // A file may be read twice; it takes room once.
    if (!this.lengths.has(path)) {
      this.lengths.set(path, bytes.length)
      this.total += bytes.length
      if (this.total > this.limits.allTextBytes) throw new BookRefused('textTooLarge')
    }
    return this.decode(bytes)
  }

  /** By its mark, by what it declares, and by its bytes where these say something else. */
  private decode(bytes: Buffer): string {
    const declared = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(
      bytes.toString('latin1', 0, 300).replace(/^\u00ef\u00bb\u00bf/, ''),
    )?.[1]
    const { text, isAsDeclared, hasUnreadable } = decodedText(bytes, declared ?? 'utf-8')
    if (!isAsDeclared) this.findings.warn('encodingWrong')
    if (hasUnreadable) this.findings.warn('unreadable')
    return text
  }
}
