import { type BookInline, type BookMark, LONGEST_WORDS } from '../../../../domain/library/text'
import { cleanLine } from './spaces'

/** 注音 of one `<ruby>`: bases and readings in the order of the book, in pairs where they are as many. */
export class RubyReader {
  private bases: { text: string; marks: readonly BookMark[] }[] = []
  private readings: string[] = []
  private part: 'base' | 'reading' | 'second' = 'base'
  private isNew = true

  constructor(private readonly add: (inline: BookInline) => void) {}

  open(name: string): void {
    if (name === 'rt') {
      this.part = 'reading'
      this.readings.push('')
    } else if (name === 'rtc') this.part = 'second'
    else if (name === 'rb') {
      this.begin()
      this.isNew = true
    }
  }

  close(name: string): void {
    if (name === 'rt' && this.part === 'reading') this.part = 'base'
    if (name === 'rtc') this.part = 'base'
    if (name === 'rb') this.isNew = true
  }

  text(text: string, marks: readonly BookMark[]): void {
    if (this.part === 'second') return
    if (this.part === 'reading') {
      this.readings.push((this.readings.pop() ?? '') + text)
      return
    }
    if (text.trim() === '') return
    this.begin()
    const last = this.bases[this.bases.length - 1]
    if (last && !this.isNew) last.text += text
    else this.bases.push({ text, marks })
    this.isNew = false
  }

  /** A base after a reading begins the next pair. */
  private begin(): void {
    if (this.part === 'base' && this.readings.length > 0) this.flush()
  }

  flush(): void {
    const { bases, readings } = this
    this.bases = []
    this.readings = []
    this.isNew = true
    if (bases.length === 0) return
    const isInPairs = bases.length === readings.length
    const pairs = isInPairs
      ? bases.map((base, index) => ({ ...base, reading: readings[index] ?? '' }))
      : [{ text: bases.map(({ text }) => text).join(''), marks: bases[0]?.marks ?? [], reading: readings.join('') }]
    for (const { text, marks, reading } of pairs) {
      const [base, read] = [cleanLine(text), cleanLine(reading)]
      const looks = marks.length > 0 ? { marks: [...marks] } : {}
      const isRuby = read !== '' && base !== '' && Math.max(base.length, read.length) <= LONGEST_WORDS
      this.add(isRuby ? { ruby: base, reading: read, ...looks } : { text: base, ...looks })
    }
  }
}
