const NO_BREAK = '\u00a0'

/** A title whose dates and amounts stay on one line: no “11” at the end of one and “月 24 日” on the next. */
export function unbroken(title: string): string {
  return title.replace(/(\d) (?=[\u4e00-\u9fff])/g, `$1${NO_BREAK}`).replace(/([年月日周第]) (?=\d)/g, `$1${NO_BREAK}`)
}
