/**
 * What may be shown of a person. Masks are made on the server; a clear number never reaches a list.
 * Every mask has a fixed length, so that the length gives nothing away.
 *
 * @source GB/T 35273-2020 (display limits)
 */

/** `138****1234` of an eleven-digit number. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/**
 * `3********X`: first and last character. The usual “first six and last four” gives away region and check
 * digit, and leaves a birth date that can be guessed.
 */
export function maskDocument(number: string): string {
  return `${number.slice(0, 1)}********${number.slice(-1)}`
}

/**
 * `张*` for two characters, `张**` for any longer name: a compound surname, a name with a middle dot and a
 * rare character outside the basic plane look like everybody's.
 */
export function maskName(name: string): string {
  const characters = Array.from(name.trim())
  const first = characters[0]
  if (first === undefined) return ''
  return characters.length <= 2 ? `${first}*` : `${first}**`
}

/** The last four characters, for the clerk's glance at the document beside the card. Nowhere else. */
export function documentTail(number: string): string {
  return number.slice(-4)
}

/** `3302 **** 0178` of a member number. */
export function maskCardNumber(number: string): string {
  return `${number.slice(0, 4)} **** ${number.slice(-4)}`
}
