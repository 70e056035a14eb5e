import { beginsWith } from '../_kit/cursor'
import type { Where } from '../_kit/documents'

/** A search for people: four digits are the end of a phone number, anything else the beginning of a name. */
export function personSearch(text: string | undefined): { where: Where; by: 'nothing' | 'phone' | 'name' } {
  if (!text) return { where: {}, by: 'nothing' }
  if (/^\d{4}$/.test(text)) return { where: { phoneTail: text }, by: 'phone' }
  return { where: { name: beginsWith(text) }, by: 'name' }
}
