import Taro from '@tarojs/taro'

const LIBRARY = '/packages/staff/library'

/** One book, prepared or on the shelves. */
export const openStaffBookPage = (bookId: string) => void Taro.navigateTo({ url: `${LIBRARY}/book/index?id=${bookId}` })

/** A list to make, or to change. */
export function openListPage(listId?: string): void {
  void Taro.navigateTo({ url: `${LIBRARY}/list/index${listId === undefined ? '' : `?id=${listId}`}` })
}

/** 试读: a prepared book in the reader, or a text of it that waits. */
export function openPreview(bookId: string, importId?: string): void {
  const held = importId === undefined ? '' : `&import=${importId}`
  void Taro.navigateTo({ url: `/packages/library/preview/index?book=${bookId}${held}` })
}

/** 改分章 of a plain text that was imported. */
export function openChapters(importId: string, holds: boolean): void {
  void Taro.navigateTo({ url: `${LIBRARY}/chapters/index?import=${importId}${holds ? '&holds=1' : ''}` })
}
