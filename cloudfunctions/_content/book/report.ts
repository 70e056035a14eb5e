import { BOOK_WARNINGS, type BookWarning, LEFT_OUT, type LeftOutKind } from '../../../domain/library/leftOut'
import type { ImportReport } from './importedBook'

/** Counts what an import leaves out and remembers what somebody should look at. */
export class Findings {
  private readonly counts = new Map<LeftOutKind, number>()
  private readonly warnings = new Set<BookWarning>()

  leaveOut(kind: LeftOutKind, count = 1): void {
    if (count > 0) this.counts.set(kind, (this.counts.get(kind) ?? 0) + count)
  }

  warn(kind: BookWarning): void {
    this.warnings.add(kind)
  }

  /** In the order of the lists, which is that of what a reader misses most. */
  inWords(): Pick<ImportReport, 'leftOut' | 'warnings'> {
    return {
      leftOut: (Object.keys(LEFT_OUT) as LeftOutKind[]).flatMap((kind) => {
        const count = this.counts.get(kind) ?? 0
        return count > 0 ? [{ kind, count, sentence: LEFT_OUT[kind](count) }] : []
      }),
      warnings: (Object.keys(BOOK_WARNINGS) as BookWarning[])
        .filter((kind) => this.warnings.has(kind))
        .map((kind) => ({ kind, sentence: BOOK_WARNINGS[kind] })),
    }
  }
}
