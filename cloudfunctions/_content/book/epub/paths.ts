/**
 * Addresses within a book. What climbs out of it ends at its root, as the URL of a container does (EPUB 3.3, 4.2.5):
 * there is nothing outside that could be reached.
 */

export interface Target {
  /** Of a file within the book, from its root, in NFC. */
  path: string
  fragment: string | undefined
}

/** A name with a colon before anything else that divides: another place, never ours. */
const SCHEME = /^[a-z][a-z0-9+.-]*:/i

/** True for what would be fetched from somewhere else, or carries its content along. */
export function leadsOutside(href: string): boolean {
  const trimmed = href.trim()
  return SCHEME.test(trimmed) || trimmed.startsWith('//')
}

/** @param from path of the file that says it @returns undefined for what leads outside of the book */
export function resolved(from: string, href: string): Target | undefined {
  const trimmed = href.trim()
  if (leadsOutside(trimmed)) return undefined
  const hash = trimmed.indexOf('#')
  const before = hash < 0 ? trimmed : trimmed.slice(0, hash)
  const fragment = hash < 0 ? undefined : decoded(trimmed.slice(hash + 1)) || undefined
  const query = before.indexOf('?')
  const path = decoded(query < 0 ? before : before.slice(0, query)).replace(/\\/g, '/')
  if (path === '') return { path: from, fragment }
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return { path: parts.join('/').normalize('NFC'), fragment }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
