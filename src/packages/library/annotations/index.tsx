import { useCallback, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { listAnnotations } from '../../../../domain/library/contract'
import { sendWaitingAnnotations } from '../../../cloud/bookKeeping/annotations'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { openLibraryPage } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { List } from '../../../components/Cell'
import { tellError } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { Section } from '../../../components/Section'
import { State } from '../../../components/State'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { byBook, exportText, type OwnNote } from './exportText'
import { NoteRow } from './NoteRow'
import { saveText } from './saveText'

/** 我的笔记: bookmarks, highlights and remarks of all books, or of one; they open where they stand, and can be taken along. */
export default function AnnotationsPage() {
  const { book } = useRouter<{ book?: string }>().params
  const ask = useCallback((cursor?: string) => load(book, cursor), [book])
  const { first, later, hasMore, loadMore } = useRows(ask, book ? undefined : 'ownNotes')
  const [isExporting, setExporting] = useState(false)
  const hasNotes = (first.data?.rows.length ?? 0) > 0

  async function exportAll() {
    setExporting(true)
    try {
      await saveText(exportText(await everything(ask)))
    } catch (error) {
      tellError(error)
    } finally {
      setExporting(false)
    }
  }

  return (
    <Page
      title="我的笔记"
      {...(hasNotes
        ? {
            bar: (
              <Button kind="fill" isWide busy={isExporting && '正在导出'} onTap={() => void exportAll()}>
                导出成文本
              </Button>
            ),
            barNote: '笔记只有你自己看得到',
          }
        : {})}
    >
      <Answer of={first}>
        {({ rows }) =>
          rows.length === 0 ? (
            <State
              icon="note-pencil-duotone"
              title="还没有笔记"
              text="读书时长按一段文字，就能划线、写笔记，都会收在这里"
            >
              <Button kind="primary" isWide onTap={() => openLibraryPage('books')}>
                去读一本
              </Button>
            </State>
          ) : (
            <>
              {byBook([...rows, ...later]).map(({ bookId, title, notes }) => (
                <Section key={bookId} title={`《${title}》 ${notes.length} 条`}>
                  <List>
                    {notes.map((note) => (
                      <NoteRow key={note.id} note={note} />
                    ))}
                  </List>
                </Section>
              ))}
              <More hasMore={hasMore} onMore={loadMore} />
            </>
          )
        }
      </Answer>
    </Page>
  )
}

async function load(bookId: string | undefined, cursor: string | undefined) {
  // What was written without a network belongs in the list.
  if (cursor === undefined) await sendWaitingAnnotations()
  const { annotations, nextCursor } = await call(listAnnotations, {
    ...(bookId ? { bookId } : {}),
    ...(cursor ? { cursor } : {}),
  })
  return { rows: annotations, nextCursor }
}

async function everything(ask: (cursor?: string) => Promise<{ rows: OwnNote[]; nextCursor: string | null }>) {
  const all: OwnNote[] = []
  for (let cursor: string | undefined; ;) {
    const { rows, nextCursor } = await ask(cursor)
    all.push(...rows)
    if (nextCursor === null) return all
    cursor = nextCursor
  }
}
