import Taro from '@tarojs/taro'
import { createJSONStorage } from 'zustand/middleware'

/** zustand's storage on this phone, synchronous, so that a page's first paint already has it. */
export function phoneStorage<T>() {
  return createJSONStorage<T>(() => ({
    getItem: (key) => Taro.getStorageSync<string>(key) || null,
    setItem: (key, value) => Taro.setStorageSync(key, value),
    removeItem: (key) => Taro.removeStorageSync(key),
  }))
}
