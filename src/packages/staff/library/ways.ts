import Taro from '@tarojs/taro'

const LIBRARY = '/packages/staff/library'

/** One book, prepared or on the shelves. */
export const openStaffBookPage = (bookId: string) => void Taro.navigateTo({ url: `${LIBRARY}/book/index?id=${bookId}` })

/** A list to make, or to change. */
export function openListPage(listId?: string): void {
  void Taro.navigateTo({ url: `${LIBRARY}/list/index${listId === undefined ? '' : `?id=${listId}`}` })
}
