import type { DraftForm } from '../../../../domain/notice/drafting'
import type { Base } from '../../../cloud/autosave'
import { keepWriting, type KeptWriting, keptWriting } from '../../../cloud/keptWriting'

export type KeptDraft = KeptWriting<DraftForm>

/** A draft without an id yet is the one of its union and kind. */
const drawerOf = (place: string) => `notice.draft.${place}`

export const keptDraft = (place: string) => keptWriting<DraftForm>(drawerOf(place))

export function keepDraft(place: string, form: DraftForm | undefined, base: Base): void {
  keepWriting(drawerOf(place), form, base)
}
