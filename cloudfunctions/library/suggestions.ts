import type { Input } from '../../domain/contract'
import { listSuggestions } from '../../domain/library/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { findPage, type Page } from '../_kit/cursor'
import { type SuggestionDocument, suggestionOf, suggestions as kept } from '../_store/suggestions'

const PAGE = 20

/** What the caller suggested, newest first, with what staff answered. One round trip. */
export const suggestions = action(
  listSuggestions,
  'anyone',
  (_input, _context, { rows, nextCursor }: Page<SuggestionDocument>) =>
    Promise.resolve({ suggestions: rows.map(suggestionOf), nextCursor }),
  ({ cursor }: Input<typeof listSuggestions>) =>
    findPage(kept, { openid: callerOpenid() }, { order: ['-at', '-_id'], limit: PAGE, cursor }),
)
