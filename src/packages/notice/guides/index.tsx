import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { listGuides } from '../../../../domain/notice/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { List } from '../../../components/Cell'
import { SearchField } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { callForHelp, State } from '../../../components/State'
import { useDebounced } from '../../../components/useDebounced'
import { GuideRow } from '../GuideRow'
import { useFound } from '../useFound'

/** ms without a key until a search is asked. */
const TYPING_MS = 300
/** Characters the cloud looks for at most. */
const LONGEST = 40

/** 办事指南: how things are done and whom to ask; for everybody, members or not. */
export default function GuidesPage() {
  const [typed, setTyped] = useState('')
  const text = useDebounced(typed.trim().slice(0, LONGEST), TYPING_MS)
  return (
    <Page title="办事指南">
      <View className="mt8 mb12">
        <SearchField value={typed} onChange={setTyped} placeholder="搜怎么办、找谁" />
      </View>
      <Guides key={text} text={text} onEmpty={() => setTyped('')} />
    </Page>
  )
}

function Guides({ text, onEmpty }: { text: string; onEmpty: () => void }) {
  const { first, later, hasMore, loadMore } = useFound(
    useCallback(
      (cursor?: string) => call(listGuides, { ...(text ? { text } : {}), ...(cursor ? { cursor } : {}) }),
      [text],
    ),
    text === '' ? 'guides' : undefined,
  )
  useReachBottom(() => void loadMore())
  return (
    <Answer of={first}>
      {({ found }) =>
        found.length === 0 ? (
          <NoGuides isSearch={text !== ''} onEmpty={onEmpty} />
        ) : (
          <>
            <List>
              {[...found, ...later].map((guide) => (
                <GuideRow key={guide.row.id} guide={guide} />
              ))}
            </List>
            {hasMore && (
              <View className="mt12">
                <Button kind="plain" isWide onTap={() => void loadMore()}>
                  再看一些
                </Button>
              </View>
            )}
          </>
        )
      }
    </Answer>
  )
}

function NoGuides({ isSearch, onEmpty }: { isSearch: boolean; onEmpty: () => void }) {
  if (isSearch)
    return (
      <State icon="magnifying-glass-duotone" title="没找到" text="换个短一点的词，或者打 12351 问">
        <Button kind="plain" isWide onTap={onEmpty}>
          看全部指南
        </Button>
      </State>
    )
  return (
    <State icon="signpost-duotone" title="还没有办事指南" text="工会写好会放在这里。现在想问的，打 12351">
      <Button kind="plain" isWide onTap={callForHelp}>
        打 12351 求助
      </Button>
    </State>
  )
}
