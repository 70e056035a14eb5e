import Taro from '@tarojs/taro'
import { newRequestKey } from '../requestKey'

const KEY = 'device'

/**
 * This device's own name for itself: random, kept on the device, telling nothing else. It says which positions in a book
 * came from here. One name for all people of a browser: the cloud binds it to each of them.
 */
export function deviceId(): string {
  const kept = Taro.getStorageSync<string>(KEY)
  if (kept) return kept
  const id = newRequestKey()
  Taro.setStorageSync(KEY, id)
  return id
}
