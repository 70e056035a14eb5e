/** Characters that mean something in a pattern unless a backslash stands before them; a bare one makes no literal. */
const SYNTAX = new Set('\\^$.*+?()[]{}|/')
/** How `RegExp.source` writes the line ends it cannot show. */
const LINE_ENDS: Readonly<Record<string, string>> = { n: '\n', r: '\r' }
const SEPARATOR = /^u202[89]/

/**
 * The text a regular expression stands for, when it is nothing but characters, plain or escaped, and has no options:
 * such a one matches exactly the texts that hold these UTF-16 units side by side. Undefined for every other pattern, and
 * for the empty one, which everything matches.
 */
export function literalOf({ source, flags }: RegExp): string | undefined {
  if (flags !== '') return undefined
  let literal = ''
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at)
    if (character !== '\\') {
      if (SYNTAX.has(character)) return undefined
      literal += character
      continue
    }
    at += 1
    const escaped = source.charAt(at)
    const lineEnd = LINE_ENDS[escaped]
    if (lineEnd !== undefined) literal += lineEnd
    else if (SEPARATOR.test(source.slice(at, at + 5))) {
      literal += String.fromCharCode(Number.parseInt(source.slice(at + 1, at + 5), 16))
      at += 4
    } else if (/[A-Za-z0-9_]/.test(escaped) || escaped === '') return undefined
    else literal += escaped
  }
  return literal
}
