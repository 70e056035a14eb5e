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
  const { unionId } = work.seat
  const found = useCloud(useCallback(() => findList(unionId, listId), [unionId, listId]))
  return (
    <Answer of={found} skeleton="form">
      {(list) => <ListForm {...work} list={list} onLatest={() => findList(unionId, listId)} />}
    </Answer>
  )
}

/** A union has few lists; they are asked for page by page until this one comes. */
async function findList(unionId: string, listId: string): Promise<StaffList> {
  let cursor: string | undefined
  do {
    const page = await call(listStaffLists, { unionId, ...(cursor ? { cursor } : {}) })
    const found = page.lists.find(({ id }) => id === listId)
    if (found) return found
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  throw new AppError('library.list_not_found')
}
