import Taro from '@tarojs/taro'
import type { Position } from '../../../domain/library/position'

const LIBRARY = '/packages/library'

/** Where everything about one book stands. */
export const bookPage = (bookId: string) => `${LIBRARY}/book/index?id=${bookId}`

export const openBookPage = (bookId: string) => void Taro.navigateTo({ url: bookPage(bookId) })

interface At {
  /** Where to begin instead of where the reader left off. */
  position: Position
  /** Of the text the position was found in; the newest where it is not known. */
  edition?: number | undefined
}

/** Opens the text itself: where the reader left off, or at a place in it. */
export function openReader(bookId: string, at?: At): void {
  const place = at && `&chapter=${at.position.chapter}&offset=${at.position.offset}`
  const edition = at?.edition === undefined ? '' : `&edition=${at.edition}`
  void Taro.navigateTo({ url: `${LIBRARY}/reader/index?book=${bookId}${place ?? ''}${edition}` })
}

/** Pages of the library that need no more than their name. */
export type LibraryPageName =
  'search' | 'shelf' | 'lists' | 'annotations' | 'suggest' | 'downloads' | 'laws' | 'rooms' | 'books'

/** @param query what stands behind the question mark, encoded */
export function openLibraryPage(page: LibraryPageName, query = ''): void {
  void Taro.navigateTo({ url: `${LIBRARY}/${page}/index${query === '' ? '' : `?${query}`}` })
}

/** One reading room. */
export const openRoomPage = (roomId: string) => void Taro.navigateTo({ url: `${LIBRARY}/room/index?id=${roomId}` })
