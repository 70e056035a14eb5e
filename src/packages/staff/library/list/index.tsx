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
          {id === undefined ? <New {...work} /> : <Existing {...work} listId={id} />}
        </View>
      )}
    </Console>
  )
}

/** What the union may open a list to is asked beforehand. */
function New(work: Work) {
  const { unionId } = work.seat
  const asked = useCloud(useCallback(() => call(listStaffLists, { unionId }), [unionId]))
  return (
    <Answer of={asked} skeleton="form">
      {({ mayOpenToAll = true }) => <ListForm {...work} list={undefined} mayOpenToAll={mayOpenToAll} />}
    </Answer>
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
      {({ list, mayOpenToAll }) => (
        <ListForm {...work} list={list} mayOpenToAll={mayOpenToAll} onLatest={async () => (await load()).list} />
      )}
    </Answer>
  )
}

interface Found {
  list: StaffList
  mayOpenToAll: boolean
}

/** A union has few lists; they are asked for page by page until this one comes. */
async function findList(unionIds: readonly string[], listId: string): Promise<Found> {
  for (const unionId of unionIds) {
    let cursor: string | undefined
    do {
      const page = await call(listStaffLists, { unionId, ...(cursor ? { cursor } : {}) })
      const found = page.lists.find(({ id }) => id === listId)
      if (found) return { list: found, mayOpenToAll: found.unionId !== unionId || (page.mayOpenToAll ?? true) }
      cursor = page.nextCursor ?? undefined
    } while (cursor)
  }
  throw new AppError('library.list_not_found')
}
