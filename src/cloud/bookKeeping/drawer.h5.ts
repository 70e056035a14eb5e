/**
 * Where a browser keeps what is large: outlines, pieces and pictures of books, in one store of IndexedDB. The same
 * functions as drawer.ts, by the same names. Where the browser gives no store, as some do in private windows, nothing is
 * kept and nothing fails.
 */

/** Browsers do not say how much it is before it is used up; `estimate` of downloads.ts asks. */
export const ROOM: number | undefined = undefined

const DATABASE = 'books'
const STORE = 'kept'

let opening: Promise<IDBDatabase | undefined> | undefined

function open(): Promise<IDBDatabase | undefined> {
  opening ??= new Promise((resolve) => {
    try {
      const request = window.indexedDB.open(DATABASE, 1)
      request.onupgradeneeded = () => void request.result.createObjectStore(STORE)
      request.onsuccess = () => {
        // A newer version in another tab waits for this one to let go.
        request.result.onversionchange = () => {
          request.result.close()
          opening = undefined
        }
        resolve(request.result)
      }
      request.onerror = () => resolve(undefined)
      request.onblocked = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })
  return opening
}

/** Runs one request; undefined when there is no store or the request failed. */
async function run<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<{ result: T } | undefined> {
  const database = await open()
  if (!database) return undefined
  return new Promise((resolve) => {
    try {
      const transaction = database.transaction(STORE, mode)
      const request = work(transaction.objectStore(STORE))
      // A write counts once it is on the disk; a full disk says so only here.
      transaction.oncomplete = () => resolve({ result: request.result })
      transaction.onabort = () => resolve(undefined)
    } catch {
      opening = undefined
      resolve(undefined)
    }
  })
}

export async function readText(name: string): Promise<string | undefined> {
  const found = await run<unknown>('readonly', (store) => store.get(name))
  return typeof found?.result === 'string' ? found.result : undefined
}

export async function writeText(name: string, text: string): Promise<boolean> {
  return (await run('readwrite', (store) => store.put(text, name))) !== undefined
}

export async function keepPicture(name: string, url: string): Promise<boolean> {
  try {
    const answer = await fetch(url)
    if (!answer.ok) return false
    const picture = await answer.blob()
    return (await run('readwrite', (store) => store.put(picture, name))) !== undefined
  } catch {
    // Storage on another machine may not let pages read it: the text is kept without its pictures.
    return false
  }
}

/** Addresses that were given out: one for each picture as long as the page lives. */
const addresses = new Map<string, string>()

export async function addressOf(name: string): Promise<string | undefined> {
  const known = addresses.get(name)
  if (known) return known
  const found = await run<unknown>('readonly', (store) => store.get(name))
  if (!(found?.result instanceof Blob)) return undefined
  const address = URL.createObjectURL(found.result)
  addresses.set(name, address)
  return address
}

export async function namesOf(beginning: string): Promise<string[]> {
  const found = await run('readonly', (store) => store.getAllKeys(rangeOf(beginning)))
  return (found?.result ?? []).map(String)
}

export async function removeAll(beginning: string): Promise<void> {
  await run('readwrite', (store) => store.delete(rangeOf(beginning)))
  for (const [name, address] of addresses) {
    if (!name.startsWith(beginning)) continue
    URL.revokeObjectURL(address)
    addresses.delete(name)
  }
}

function rangeOf(beginning: string): IDBKeyRange {
  return IDBKeyRange.bound(beginning, `${beginning}\uffff`)
}
