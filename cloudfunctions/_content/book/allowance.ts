import { BookRefused } from '../../../domain/library/refused'

/**
 * How many parts of a text are still taken. A file of 13 KB may unpack to forty megabytes of `<p>a</p>`: no byte too many,
 * and gigabytes once each is a paragraph of its own.
 */
export class Allowance {
  constructor(private left: number) {}

  /** @throws {BookRefused} `textTooLarge` */
  spend(count = 1): void {
    this.left -= count
    if (this.left < 0) throw new BookRefused('textTooLarge')
  }
}
