import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useDownloading } from '../../../cloud/bookKeeping/downloading'
import { type Downloaded, downloads, estimate, removeDownload, type Room } from '../../../cloud/bookKeeping/downloads'
import { openLibraryPage } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { List } from '../../../components/Cell'
import { confirm, toast } from '../../../components/feedback'
import { sizeText } from '../../../components/FileRow/sizeText'
import { Page } from '../../../components/Page'
import { State } from '../../../components/State'
import { DownloadedRow } from './DownloadedRow'

/** Bytes; with more room than this nobody has to think of it. */
const PLENTY = 1024 * 1024 * 1024

/** 下载的书: what is on this phone, how much room it takes, and away with it. Needs no network. */
export default function DownloadsPage() {
  const [books, setBooks] = useState<readonly Downloaded[]>(downloads)
  const [room, setRoom] = useState<Room>()
  const running = useDownloading((downloading) => Object.keys(downloading.books).length)

  const look = () =>
    void estimate().then((answer) => {
      setBooks(downloads())
      setRoom(answer)
    })
  useEffect(look, [running])
  useDidShow(look)

  async function remove(book: Downloaded) {
    const isSure = await confirm({
      title: `从手机里删掉《${book.title}》？`,
      text: '读到哪里、写的笔记都还在',
      yes: '删掉',
    })
    if (!isSure) return
    await removeDownload(book.bookId)
    look()
    toast(`腾出了 ${sizeText(book.bytes)}`)
  }

  async function removeAll() {
    const isSure = await confirm({
      title: `删掉手机里的 ${books.length} 本书？`,
      text: '读到哪里、写的笔记都还在，联网还能再下',
      yes: '全删掉',
    })
    if (!isSure) return
    for (const { bookId } of books) await removeDownload(bookId)
    look()
    toast('都删掉了')
  }

  return (
    <Page title="下载的书">
      {books.length === 0 ? (
        <State icon="download-simple-duotone" title="还没有下载的书" text="在书的介绍里点“下载”，没有网也能接着读">
          <Button kind="primary" isWide onTap={() => openLibraryPage('books')}>
            去挑一本
          </Button>
        </State>
      ) : (
        <>
          <View className="sm c3 mt8 mb12 num">{roomWords(books, room)}</View>
          <List>
            {books.map((book) => (
              <DownloadedRow key={book.bookId} book={book} onRemove={() => void remove(book)} />
            ))}
          </List>
          <View className="mt16">
            <Button kind="ghost" isWide onTap={() => void removeAll()}>
              全部删掉
            </Button>
          </View>
        </>
      )}
    </Page>
  )
}

/** How much is taken; how much is left only where the phone says and it is little enough to matter. */
function roomWords(books: readonly Downloaded[], room: Room | undefined): string {
  const taken = room?.taken ?? books.reduce((sum, { bytes }) => sum + bytes, 0)
  const words = `${books.length} 本，占 ${sizeText(taken)}`
  return room?.available === undefined || room.available > PLENTY
    ? words
    : `${words}，还能放 ${sizeText(room.available)}`
}
