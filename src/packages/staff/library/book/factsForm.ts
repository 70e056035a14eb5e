import type { BookFacts } from '../../../../../domain/library/shelving'

/** What is known of a book as it is typed: authors are one line, the rest as it is kept. */
export interface FactsForm extends Omit<BookFacts, 'authors'> {
  authorLine: string
}

export function formOf({ authors, ...facts }: BookFacts): FactsForm {
  return { ...facts, authorLine: authors.join('、') }
}

/** People type what their keyboard offers between two names. A point inside a foreign name stays. */
const BETWEEN_NAMES = /[、,，;；\n]+/

export function factsOf({ authorLine, ...facts }: FactsForm): BookFacts {
  const authors = authorLine
    .split(BETWEEN_NAMES)
    .map((each) => each.trim())
    .filter(Boolean)
  return { ...facts, authors, lawDate: facts.kind === 'law' ? facts.lawDate : null }
}

export type FactsProblems = Partial<Record<keyof BookFacts, string>>

/** What the library must know before a book may stand on a shelf, in the order of the form. */
const NEEDED: FactsProblems = {
  title: '写上书名',
  licence: '选一个版权依据，或自己写',
  source: '写清文件从哪里来',
  rightsHolder: '写上权利人；公版书写“公有领域”',
}

const LONGEST_AUTHOR = 60
const MOST_AUTHORS = 20

/** What keeps it from a shelf. Empty once nothing does. */
export function missingIn(facts: BookFacts): FactsProblems {
  const missing = Object.entries(NEEDED).filter(([field]) => {
    const value = facts[field as keyof BookFacts]
    return typeof value === 'string' && value.trim() === ''
  })
  return Object.fromEntries(missing)
}

/** What keeps it from being saved at all. */
export function problemsIn({ authors }: BookFacts): FactsProblems {
  if (authors.length > MOST_AUTHORS) return { authors: `最多写 ${MOST_AUTHORS} 位作者` }
  const long = authors.find((each) => each.length > LONGEST_AUTHOR)
  return long === undefined
    ? {}
    : { authors: `“${long.slice(0, 8)}…”太长了，一位作者最多 ${LONGEST_AUTHOR} 个字，用顿号隔开` }
}

/** The usual grounds on which a library may show a book, and what follows from each. */
export const LICENCES = [
  { value: 'public', words: '公版', licence: '公版', rightsHolder: '公有领域' },
  {
    value: 'ccBy',
    words: 'CC BY 4.0',
    licence: 'CC BY 4.0',
    licenceUrl: 'https://creativecommons.org/licenses/by/4.0/deed.zh-hans',
  },
  { value: 'letter', words: '书面授权', licence: '书面授权' },
  { value: 'own', words: '本会自有', licence: '本会自有' },
] as const

/** Chooses a ground; what was filled in by hand beside it stays. */
export function withLicence(form: FactsForm, chosen: (typeof LICENCES)[number]['value'], unionName: string): FactsForm {
  const ground = LICENCES.find(({ value }) => value === chosen)
  if (!ground) return form
  const before = LICENCES.find(({ licence }) => licence === form.licence)
  // What came with the ground chosen before goes with it.
  const ownUrl = before && 'licenceUrl' in before && form.licenceUrl === before.licenceUrl ? '' : form.licenceUrl
  const isFilled = form.rightsHolder !== '' && form.rightsHolder !== holderOf(before, unionName)
  return {
    ...form,
    licence: ground.licence,
    licenceUrl: ownUrl || ('licenceUrl' in ground ? ground.licenceUrl : ''),
    rightsHolder: isFilled ? form.rightsHolder : holderOf(ground, unionName),
  }
}

function holderOf(ground: (typeof LICENCES)[number] | undefined, unionName: string): string {
  if (ground?.value === 'own') return unionName
  return ground && 'rightsHolder' in ground ? ground.rightsHolder : ''
}
