import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { AppError } from '../../../../../domain/errors'
import { listStaffLists, type StaffList } from '../../../../../domain/library/shelving'
import { call } from '../../../../cloud/call'
import { useCloud } from '../../../../cloud/useCloud'
import { Answer } from '../../../../components/Answer'
import { goBack } from '../../../../components/Page'
import { Console, Head, type Work } from '../../Console'
import { mayReview } from '../../useStaffing'
import { ListForm } from './ListForm'

/** One list of books: made, or changed. */
export default function StaffListPage() {
  const { id } = useRouter<{ id?: string }>().params
  const title = id === undefined ? '做书单' : '改书单'
  return (
    <Console title={title} place="library" isFor={mayReview}>
      {(work) => (
        <View>
          {work.isWide && <Head title={title} onBack={goBack} />}
          {id === undefined ? <ListForm {...work} list={undefined} /> : <Existing {...work} listId={id} />}
        </View>
      )}
    </Console>
  )
}

function Existing({ listId, ...work }: Work & { listId: string }) {
  const { seat, seats } = work
  // A link opens whichever of the caller's unions has the list, not only the one they work for now.
  const unionIds = [seat, ...seats].map(({ unionId }) => unionId)
  const key = [...new Set(unionIds)].join()
  const load = useCallback(() => findList(key.split(','), listId), [key, listId])
  const found = useCloud(load)
  return (
    <Answer of={found} skeleton="form">
      {(list) => <ListForm {...work} list={list} onLatest={load} />}
    </Answer>
  )
}

/** A union has few lists; they are asked for page by page until this one comes. */
async function findList(unionIds: readonly string[], listId: string): Promise<StaffList> {
  for (const unionId of unionIds) {
    let cursor: string | undefined
    do {
      const page = await call(listStaffLists, { unionId, ...(cursor ? { cursor } : {}) })
      const found = page.lists.find(({ id }) => id === listId)
      if (found) return found
      cursor = page.nextCursor ?? undefined
    } while (cursor)
  }
  throw new AppError('library.list_not_found')
}
