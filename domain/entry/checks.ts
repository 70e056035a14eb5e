import { type FileMeasures, misses } from '../file/demands'
import type { EntryForm, FieldAnswers } from './contract'
import type { Track, TrackField } from './track'

/**
 * What a work still misses of its track. The page asks while somebody types, with what the phone knows of files; the
 * function asks again when it is handed in, with what their content says, and that answer counts.
 */
export interface Missing {
  /** `title`, `text`, `answers.<field id>`, `files.<files id>`, `posters.<file id>`. */
  where: string
  /** What is missing, with the next step. */
  sentence: string
  /** A file does not meet the demand, as opposed to something left out. */
  isUnfit: boolean
}

export const LONGEST_TITLE = 40
const LONGEST_CELL = 200
/** A link begins so: nothing that runs, nothing on the phone itself. */
const LINK = /^https?:\/\/[^\s/?#]+\.[^\s/?#]+\S*$/i
const NUMBER = /^-?\d{1,15}(\.\d{1,4})?$/

/**
 * What is there without being seen: control characters, blanks without width, orders about direction, fillers. Written
 * without classes of Unicode, for phones read this as well.
 */
const UNSEEN = new RegExp(
  [
    ...['[\\u0000-\\u001f\\u007f-\\u009f]', '[\\u00ad\\u061c\\u115f\\u1160\\u180e]', '\\u034f', '[\\ufe00-\\ufe0f]'],
    ...['[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f]', '[\\u2800\\u3164\\ufeff\\uffa0]'],
  ].join('|'),
  'g',
)

/** 字数: characters that are seen, without blanks, as people count them; an emoji is one or a few, never halves. */
export function lengthOf(text: string): number {
  return Array.from(text.replaceAll(/\s/g, '').replaceAll(UNSEEN, '')).length
}

/** Whether a text says nothing to the eye. */
function isBlank(text: string): boolean {
  return lengthOf(text) === 0
}

/**
 * Everything a form misses, in the order of the page; empty when it may be handed in.
 *
 * @param files what is known of each file that is named, by id; one that is not there counts as not brought
 */
export function missingOf(form: EntryForm, track: Track, files: ReadonlyMap<string, FileMeasures>): Missing[] {
  return [
    ...missingTitle(form.title),
    ...missingText(form.text, track.text),
    ...track.fields.flatMap((field) => missingAnswer(field, form.answers[field.id])),
    ...track.files.flatMap((wanted) => missingFiles(wanted, form.files[wanted.id] ?? [], files)),
    ...missingPosters(form, files),
  ]
}

/** The part of a form that belongs to its track: what it does not ask for is not kept. */
export function formOfTrack(form: EntryForm, track: Track): EntryForm {
  const kindOf = new Map(track.fields.map(({ id, kind }) => [id, kind]))
  const files = Object.fromEntries(
    track.files.flatMap(({ id }) => {
      const named = [...new Set(form.files[id] ?? [])]
      return named.length > 0 ? [[id, named] as const] : []
    }),
  )
  const brought = new Set(Object.values(files).flat())
  return {
    ...form,
    answers: Object.fromEntries(
      Object.entries(form.answers).filter(([id, answer]) => isOfKind(answer, kindOf.get(id))),
    ),
    files,
    posters: Object.fromEntries(Object.entries(form.posters).filter(([id]) => brought.has(id))),
  }
}

/** A table is rows, everything else a text: what comes as the other would be checked by nobody. */
function isOfKind(answer: FieldAnswers[string], kind: TrackField['kind'] | undefined): boolean {
  return kind !== undefined && Array.isArray(answer) === (kind === 'table')
}

/** Files a form names, each once, sorted. */
export function filesOfForm({ files, posters }: Pick<EntryForm, 'files' | 'posters'>): string[] {
  return [...new Set([...Object.values(files).flat(), ...Object.values(posters)])].sort()
}

function left(where: string, sentence: string): Missing[] {
  return [{ where, sentence, isUnfit: false }]
}

function missingTitle(title: string): Missing[] {
  const length = Array.from(title.trim()).length
  if (isBlank(title)) return left('title', '给作品起个名字')
  if (length > LONGEST_TITLE) return left('title', `名字最多 ${LONGEST_TITLE} 个字，删短一点`)
  return []
}

function missingText(text: string, { least, most }: Track['text']): Missing[] {
  const length = lengthOf(text)
  if (length < least)
    return left('text', length === 0 ? `写一写作品，至少 ${least} 个字` : `再写 ${least - length} 个字`)
  if (length > most) return left('text', `最多 ${most} 个字，删掉 ${length - most} 个字`)
  return []
}

function missingAnswer(field: TrackField, answer: FieldAnswers[string] | undefined): Missing[] {
  const where = `answers.${field.id}`
  if (field.kind === 'table') return missingTable(field, where, Array.isArray(answer) ? answer : [])
  const said = typeof answer === 'string' ? answer.trim() : ''
  if (isBlank(said)) return field.isRequired ? left(where, `填写${field.label}`) : []
  const length = Array.from(said).length
  if (length > field.most) return left(where, `${field.label}最多 ${field.most} 个字，删掉 ${length - field.most} 个字`)
  if (field.kind === 'line' && /[\r\n]/.test(said)) return left(where, `${field.label}写成一行`)
  if (field.kind === 'link' && !LINK.test(said)) return left(where, `${field.label}要填完整网址，以 https:// 开头`)
  if (field.kind === 'number' && !NUMBER.test(said)) return left(where, `${field.label}只填数字`)
  return []
}

function missingTable(field: TrackField, where: string, rows: readonly (readonly string[])[]): Missing[] {
  const written = rows.filter((row) => row.some((cell) => !isBlank(cell)))
  if (written.length === 0) return field.isRequired ? left(where, `${field.label}至少填一行`) : []
  if (written.length > field.most) {
    return left(where, `${field.label}最多 ${field.most} 行，删掉 ${written.length - field.most} 行`)
  }
  if (written.some((row) => row.length > field.columns.length))
    return left(where, `${field.label}的列数不对，重新填一遍`)
  const isLong = written.some((row) => row.some((cell) => Array.from(cell).length > LONGEST_CELL))
  return isLong ? left(where, `${field.label}每格最多 ${LONGEST_CELL} 个字，删短一点`) : []
}

function missingFiles(
  { id, label, least, most, demand }: Track['files'][number],
  named: readonly string[],
  files: ReadonlyMap<string, FileMeasures>,
): Missing[] {
  const where = `files.${id}`
  const brought = [...new Set(named)].flatMap((fileId) => files.get(fileId) ?? [])
  const unfit = brought.flatMap((file) => misses(file, demand).map((sentence) => ({ where, sentence, isUnfit: true })))
  if (brought.length < least) {
    const more = least - brought.length
    return [...unfit, ...left(where, brought.length === 0 ? `传 ${least} 个${label}` : `${label}再传 ${more} 个`)]
  }
  if (brought.length > most)
    return [...unfit, ...left(where, `${label}最多 ${most} 个，去掉 ${brought.length - most} 个`)]
  return unfit
}

/** A poster is a picture. A film may go without one. */
function missingPosters({ posters }: EntryForm, files: ReadonlyMap<string, FileMeasures>): Missing[] {
  return Object.entries(posters).flatMap(([filmId, posterId]) => {
    const kind = files.get(posterId)?.kind
    if (kind === 'picture') return []
    return [{ where: `posters.${filmId}`, sentence: '视频封面要用图片，换一张', isUnfit: kind !== undefined }]
  })
}
