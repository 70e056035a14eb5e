/**
 * A text as searching reads it: full-width letters and digits as half-width ones, no capitals, blanks and line ends as
 * blanks. One UTF-16 unit stays one unit, so that a hit stands where its index says; so nothing is composed, and what
 * would change its length stays as it is.
 */
export function foldedText(text: string): string {
  // Capitals first: with them gone nothing below changes a length.
  const lower = text.toLowerCase()
  const safe = lower.length === text.length ? lower : Array.from(text, loweredAlone).join('')
  return safe.replaceAll(/[\uff01-\uff5e\s]/g, (each) =>
    each >= '\uff01' && each <= '\uff5e' ? loweredAlone(String.fromCharCode(each.charCodeAt(0) - 0xfee0)) : ' ',
  )
}

/** A letter without its capital, where that does not make more of it: İ becomes two. */
function loweredAlone(letter: string): string {
  const lower = letter.toLowerCase()
  return lower.length === letter.length ? lower : letter
}

/** What a person typed, as the words that all have to occur. Empty when nothing is left of it. */
export function searchedWords(typed: string): string[] {
  return [...new Set(foldedText(typed).split(' ').filter(Boolean))]
}
