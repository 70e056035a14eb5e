import type { Output } from '../../../domain/contract'
import { openLibrary } from '../../../domain/library/contract'
import { call } from '../../cloud/call'

export type LibraryView = Output<typeof openLibrary>

/** Under which name the phone keeps the first screen of the library, for opening it without a network. */
export const LIBRARY_KEPT = 'library'

/** The whole first screen in one call. Nothing in it is about anybody but the reader. */
export const loadLibrary = (): Promise<LibraryView> => call(openLibrary, {})

/** Not one book that this person may read, and none they have read. */
export function isEmptyLibrary({ continuing, shelf, popular, fresh, lists, subjects }: LibraryView): boolean {
  return [shelf, popular, fresh, lists, subjects].every((each) => each.length === 0) && continuing === null
}
