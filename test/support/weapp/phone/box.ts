const KB = 1024
/** @source developers.weixin.qq.com, 数据存储: 10 MB in all */
const LIMIT_KB = 10 * KB
/** The same page: 1 MB a key. */
const LARGEST_KB = KB

/** WeChat's storage on this phone; it lives as long as the browser window's. */
export function createBox() {
  const store = window.localStorage
  const read = (key: string): unknown => {
    const text = store.getItem(key)
    return text === null ? '' : (JSON.parse(text) as unknown)
  }
  const write = (key: string, value: unknown) => {
    const text = JSON.stringify(value)
    if (text.length > LARGEST_KB * KB) throw new Error(`setStorageSync:fail ${key} exceeds 1 MB`)
    store.setItem(key, text)
  }
  const keys = () => Object.keys(store)
  return {
    getStorageSync: read,
    setStorageSync: write,
    removeStorageSync: (key: string) => store.removeItem(key),
    clearStorageSync: () => store.clear(),
    getStorageInfoSync: () => ({
      keys: keys(),
      currentSize: Math.ceil(keys().reduce((sum, key) => sum + (store.getItem(key) ?? '').length, 0) / KB),
      limitSize: LIMIT_KB,
    }),
  }
}
