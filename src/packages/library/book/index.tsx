import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { type Reading, viewBook } from '../../../../domain/library/contract'
import { isDownloaded } from '../../../cloud/bookKeeping/downloads'
import { deviceId } from '../../../cloud/bookKeeping/device'
import { ownReading } from '../../../cloud/bookKeeping/positions'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { bookPage, openLibraryPage, openReader } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { Page } from '../../../components/Page'
import { Failed, State } from '../../../components/State'
import { readingOver } from '../../../pages/library/withOwn'
import { BookBar } from './BookBar'
import { BookContents } from './BookContents'
import { BookFacts } from './BookFacts'
import { DownloadCard } from './DownloadCard'
import { Head } from './Head'
import { Limits } from './Limits'
import { Share } from './Share'

type Viewed = Output<typeof viewBook>

/** One book before it is opened: what it is, whose it is, its contents, and the ways to read it. */
export default function BookPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(useCallback(() => view(id), [id]))
  const [isOnShelf, setOnShelf] = useState<boolean>()
  const { error } = loaded
  const data = loaded.data && withThisPhone(loaded.data)
  const title = data?.book.card.title
  useShareAppMessage(() => ({ title: title ? `《${title}》` : '职工书屋', path: bookPage(id) }))
  // A card that had it may be hours old.
  const isGone = error !== undefined && (error.kind === 'missing' || error.kind === 'forbidden')

  return (
    <Page
      title="书的介绍"
      {...(data && !isGone
        ? {
            bar: (
              <BookBar
                card={data.book.card}
                reading={data.reading}
                isOnShelf={isOnShelf ?? data.reading?.isOnShelf ?? false}
                onShelf={setOnShelf}
              />
            ),
          }
        : {})}
    >
      {isGone ? (
        <Gone error={error} onRetry={() => void loaded.reload()} />
      ) : error && !data && isDownloaded(id) ? (
        <OnThisPhone bookId={id} />
      ) : (
        <Answer of={loaded} skeleton="detail">
          {(viewed) => <Book viewed={withThisPhone(viewed)} />}
        </Answer>
      )}
    </Page>
  )
}

function Book({ viewed: { book, reading, now } }: { viewed: Viewed }) {
  return (
    <>
      <Head book={book} reading={reading} />
      <Limits book={book} now={now} />
      {book.card.description && <View className="card pad mt12 body">{book.card.description}</View>}
      <DownloadCard book={book} />
      <BookContents bookId={book.card.id} contents={book.contents} last={placeOf(reading)} />
      <BookFacts book={book} />
      <Share title={book.card.title} />
    </>
  )
}

const placeOf = (reading: Reading | null) => reading?.last.position

/** Taken from the shelves, or not for this reader: what is left to do. */
function Gone({ error, onRetry }: { error: AppError; onRetry: () => void }) {
  return (
    <>
      <Failed error={error} onRetry={onRetry} />
      <Button kind="plain" isWide onTap={() => openLibraryPage('books')}>
        看别的书
      </Button>
    </>
  )
}

/** No network, but the text is here. */
function OnThisPhone({ bookId }: { bookId: string }) {
  return (
    <State
      icon="download-simple-duotone"
      title="没连上，不过这本在手机里"
      text="下载过的书不用网也能读，读到哪里会先记在手机上"
    >
      <Button kind="primary" isWide onTap={() => openReader(bookId)}>
        打开来读
      </Button>
    </State>
  )
}

/** A page that was turned a moment ago counts before the cloud has heard of it. */
function withThisPhone(viewed: Viewed): Viewed {
  const own = ownReading(viewed.book.card.id)
  return { ...viewed, reading: readingOver(viewed.reading, own, deviceId()) }
}

function view(bookId: string): Promise<Viewed> {
  // An address without one, as a link cut short.
  if (bookId === '') return Promise.reject(new AppError('library.not_found'))
  return call(viewBook, { bookId })
}
