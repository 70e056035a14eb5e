import { useEffect, useState } from 'react'
import type { Output } from '../../../../../domain/contract'
import { AppError } from '../../../../../domain/errors'
import { type BookFacts, changeBook, openStaffBook } from '../../../../../domain/library/shelving'
import { call } from '../../../../cloud/call'
import { tellError, toast } from '../../../../components/feedback'
import { useIntent } from '../../../../components/useIntent'
import { type FactsForm, type FactsProblems, factsOf, formOf, problemsIn } from './factsForm'

export type OpenedBook = Output<typeof openStaffBook>

interface Typed {
  base: Pick<OpenedBook, 'facts' | 'revision'>
  form: FactsForm
}

/** What was typed and not saved, by book, while the program runs: a page that is left and opened again has it. */
const unsaved = new Map<string, Typed>()

/**
 * What is known of a book while it is changed here. What somebody else saved meanwhile comes in by itself as long as
 * nothing was typed; afterwards the typed stays, and saving asks which of the two shall be.
 */
export function useFacts(opened: OpenedBook, onChanged: () => Promise<void>) {
  const { id: bookId } = opened.row
  const [{ base, form }, setTyped] = useState<Typed>(() => unsaved.get(bookId) ?? untouched(opened))
  const [problems, setProblems] = useState<FactsProblems>({})
  const [isConflict, setConflict] = useState(false)
  const { run, isBusy } = useIntent()
  const isDirty = !isEqual(factsOf(form), base.facts)

  useEffect(() => {
    if (isDirty) unsaved.set(bookId, { base, form })
    else unsaved.delete(bookId)
  }, [bookId, base, form, isDirty])

  const takeLatest = (latest: Typed['base']) => {
    setTyped(untouched(latest))
    setProblems({})
    setConflict(false)
  }
  if (opened.revision > base.revision && !isDirty) takeLatest(opened)
  // Shelving changes the revision alone: what is typed still stands on the same facts.
  else if (opened.revision > base.revision && isEqual(opened.facts, base.facts)) {
    setTyped({ base: { facts: opened.facts, revision: opened.revision }, form })
  }

  const change = (changes: Partial<FactsForm>) => {
    setTyped((before) => ({ base: before.base, form: { ...before.form, ...changes } }))
    const touched = Object.keys(changes).map((field) => (field === 'authorLine' ? 'authors' : field))
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !touched.includes(field))))
  }
  const refused = (error: unknown) => {
    if (!(error instanceof AppError)) throw error
    const field = error.field?.replace(/^facts\./, '').split('.')[0]
    if (error.code === 'library.book_changed') setConflict(true)
    else if (field !== undefined && field in base.facts) setProblems({ [field]: error.message })
    else tellError(error)
  }
  const saveOn = async (revision: number): Promise<boolean> => {
    const facts = factsOf(form)
    const wrong = problemsIn(facts)
    setProblems(wrong)
    if (Object.keys(wrong).length > 0) return false
    const asked = { bookId, revision, facts }
    const answer = await run(JSON.stringify(asked), (requestKey) => call(changeBook, { ...asked, requestKey }), {
      onRefusal: refused,
    })
    if (!answer) return false
    setTyped(untouched({ facts, revision: answer.revision }))
    setConflict(false)
    toast('存好了')
    await onChanged()
    return true
  }
  const askLatest = async (take: (latest: OpenedBook) => unknown) => {
    try {
      await take(await call(openStaffBook, { bookId }))
    } catch (error) {
      tellError(error)
    }
  }
  return {
    form,
    change,
    problems,
    /** Marks what keeps the book from a shelf. */
    mark: setProblems,
    isDirty,
    isBusy,
    isConflict,
    save: () => saveOn(base.revision),
    /** Keeps what is typed here, over what somebody else saved. */
    saveMine: () => askLatest(({ revision }) => saveOn(revision)),
    takeTheirs: () => askLatest(takeLatest),
  }
}

const untouched = ({ facts, revision }: Typed['base']): Typed => ({ base: { facts, revision }, form: formOf(facts) })

/** The order of fields is the contract's on both sides. */
function isEqual(one: BookFacts, other: BookFacts): boolean {
  return (Object.keys(other) as (keyof BookFacts)[]).every(
    (field) => JSON.stringify(one[field]) === JSON.stringify(other[field]),
  )
}

export type Facts = ReturnType<typeof useFacts>
