import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { AppError } from '../../../../domain/errors'
import { openList } from '../../../../domain/library/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { BookRow } from '../../../components/BookRow'
import { List } from '../../../components/Cell'
import { Dotted } from '../../../components/Dotted'
import { Page } from '../../../components/Page'
import { State } from '../../../components/State'

/** One 书单 with its books, in the order the union gave them. */
export default function ListPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(useCallback(() => open(id), [id]))
  const title = loaded.data?.list.title
  useShareAppMessage(() => ({ title: title ?? '书单', path: `/packages/library/list/index?id=${id}` }))
  return (
    <Page title="书单">
      <Answer of={loaded}>
        {({ list, books }) => (
          <>
            <View className="card pad-l mt8 mb12">
              <View className="t1">{list.title}</View>
              <Dotted className="c3 mt8" of={[`${books.length} 本`, list.unionName]} />
              {list.description && <View className="body c2 mt12">{list.description}</View>}
            </View>
            {books.length === 0 ? (
              <State
                icon="books-duotone"
                title="这个书单里现在没有书"
                text="书下架了，或者还没对你开放，过几天再来看"
              />
            ) : (
              <List>
                {books.map((book) => (
                  <BookRow key={book.id} book={book} />
                ))}
              </List>
            )}
          </>
        )}
      </Answer>
    </Page>
  )
}

function open(listId: string) {
  // An address without one, as a link cut short.
  if (listId === '') return Promise.reject(new AppError('library.not_found'))
  return call(openList, { listId })
}
