import { AppError, type ErrorCode, ERRORS } from '../../../../domain/errors'

/** What is wrong, in words, at the fields of the draft. */
export type Problems = Readonly<Partial<Record<string, string>>>

/** What is missing, in words better than those for whatever field it may be. */
const MISSING: Problems = {
  title: '写一个标题',
  body: '写几句正文，或放一张图片',
  deadline: '设一个截止时间，或去掉截止前的提醒',
  changes: '写一句这一版改了什么',
  audience: '选好发给谁',
}

/** Of a refusal that names a field, what to say there; undefined for one that is not about a field. */
export function problemAt(error: unknown): Problems | undefined {
  if (!(error instanceof AppError) || error.field === undefined) return undefined
  const field = fieldOf(error.field)
  return { [field]: sentenceOf(error.code, field, error.message) }
}

/** @param message what was said, where it says more than the code's own words */
export function sentenceOf(code: ErrorCode, field: string, message: string = ERRORS[code].message): string {
  const isOwnWords = message === ERRORS[code].message
  return (code === 'notice.unfinished' && isOwnWords && MISSING[field]) || message
}

/** `form.contacts.0.name` is a matter of `contacts`; the text itself is `body` to the page. */
function fieldOf(path: string): string {
  const [first = ''] = path.replace(/^form\./, '').split('.')
  return { html: 'body', coverHtml: 'cover' }[first] ?? first
}
