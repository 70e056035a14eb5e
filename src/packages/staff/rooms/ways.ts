import Taro from '@tarojs/taro'

/** Begins a room, or changes one. */
export function openEdit(unionId: string, roomId?: string): void {
  const room = roomId === undefined ? '' : `&id=${roomId}`
  void Taro.navigateTo({ url: `/packages/staff/rooms/edit/index?union=${unionId}${room}` })
}

/** What is written in a room. */
export function openNotes(roomId: string): void {
  void Taro.navigateTo({ url: `/packages/staff/rooms/notes/index?id=${roomId}` })
}
