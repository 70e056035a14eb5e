import { listLists } from '../../../../domain/library/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { List } from '../../../components/Cell'
import { ListRow } from '../../../components/ListRow'
import { openLibraryPage } from '../../../components/BookRow/ways'
import { Page } from '../../../components/Page'
import { State } from '../../../components/State'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'

/** 书单: books that belong together, put together by the union. */
export default function ListsPage() {
  const { first, later, hasMore, loadMore } = useRows(loadLists, 'bookLists')
  return (
    <Page title="书单">
      <Answer of={first}>
        {({ rows }) =>
          rows.length === 0 ? (
            <State icon="books-duotone" title="还没有书单" text="工会编好书单会放在这里，现在可以直接挑书">
              <Button kind="plain" isWide onTap={() => openLibraryPage('books')}>
                看全部的书
              </Button>
            </State>
          ) : (
            <>
              <List className="mt8">
                {[...rows, ...later].map((list) => (
                  <ListRow key={list.id} list={list} />
                ))}
              </List>
              <More hasMore={hasMore} onMore={loadMore} />
            </>
          )
        }
      </Answer>
    </Page>
  )
}

async function loadLists(cursor?: string) {
  const { lists, nextCursor } = await call(listLists, cursor ? { cursor } : {})
  return { rows: lists, nextCursor }
}
