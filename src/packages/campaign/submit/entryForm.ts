import type { EntryForm, EntryView } from '../../../../domain/entry/contract'
import type { FileLink } from '../../../../domain/file/contract'
import type { Base } from '../../../cloud/autosave'
import { keepWriting, type KeptWriting, keptWriting } from '../../../cloud/keptWriting'

/** A work nobody has written anything of yet. */
export function emptyEntry(forUnionId: string | null): EntryForm {
  return { title: '', text: '', answers: {}, files: {}, posters: {}, forUnionId }
}

/** A work as the page edits it. @param forUnionId the unit that hands it in, which a view names only by its name */
export function formOf({ card, text, answers, files, posters }: EntryView, forUnionId: string | null): EntryForm {
  return {
    title: card.title,
    text,
    answers,
    files: Object.fromEntries(Object.entries(files).map(([id, brought]) => [id, brought.map((file) => file.id)])),
    posters: Object.fromEntries(Object.entries(posters).map(([filmId, poster]) => [filmId, poster.id])),
    forUnionId,
  }
}

/** Every file of a work, by id. */
export function filesOf(entry: EntryView | undefined): Record<string, FileLink> {
  if (!entry) return {}
  const all = [...Object.values(entry.files).flat(), ...Object.values(entry.posters)]
  return Object.fromEntries(all.map((file) => [file.id, file]))
}

export const isSameEntry = (one: EntryForm, other: EntryForm) => JSON.stringify(one) === JSON.stringify(other)

/** Whether anything was written or brought. */
export function isBlank({ title, text, answers, files }: EntryForm): boolean {
  const isSaid = (answer: EntryForm['answers'][string]) =>
    typeof answer === 'string' ? answer.trim() !== '' : answer.some((row) => row.some((cell) => cell.trim() !== ''))
  return (
    title.trim() === '' &&
    text.trim() === '' &&
    !Object.values(answers).some(isSaid) &&
    Object.values(files).every((brought) => brought.length === 0)
  )
}

/**
 * A form with those of its files alone that the page can show: what one does not see must not be handed in. A file that
 * is brought again is found by its content, and does not travel twice.
 */
export function shownPart(form: EntryForm, files: Readonly<Record<string, FileLink>>): EntryForm {
  const isShown = (id: string) => files[id] !== undefined
  return {
    ...form,
    files: Object.fromEntries(Object.entries(form.files).map(([id, brought]) => [id, brought.filter(isShown)])),
    posters: Object.fromEntries(
      Object.entries(form.posters).filter(([filmId, posterId]) => isShown(filmId) && isShown(posterId)),
    ),
  }
}

/** Files are named, not kept. */
export type KeptEntry = KeptWriting<EntryForm>

const drawerOf = (place: string) => `entry.${place}`

export const keptEntry = (place: string) => keptWriting<EntryForm>(drawerOf(place))

export function keepForm(place: string, form: EntryForm | undefined, base: Base): void {
  keepWriting(drawerOf(place), form, base)
}
