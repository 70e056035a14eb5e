import { useState } from 'react'
import { View } from '@tarojs/components'
import { listSuggestions, type Suggestion } from '../../../../domain/library/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { List } from '../../../components/Cell'
import { Page } from '../../../components/Page'
import { Section } from '../../../components/Section'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { SuggestForm } from './SuggestForm'
import { SuggestionRow } from './SuggestionRow'

/** 荐书: what one would like to read here, and what the union answered. */
export default function SuggestPage() {
  const { first, later, hasMore, loadMore } = useRows(load)
  const [fresh, setFresh] = useState<readonly Suggestion[]>([])
  return (
    <Page title="荐书">
      <Answer of={first} skeleton="form">
        {({ rows }) => {
          const known = [...rows, ...later]
          const all = [...fresh.filter(({ id }) => !known.some((each) => each.id === id)), ...known]
          return (
            <>
              <SuggestForm onDone={(suggestion) => setFresh([suggestion, ...fresh])} />
              {all.length > 0 && (
                <Section title="我荐过的">
                  <List>
                    {all.map((suggestion) => (
                      <SuggestionRow key={suggestion.id} suggestion={suggestion} />
                    ))}
                  </List>
                  <More hasMore={hasMore} onMore={loadMore} />
                </Section>
              )}
              {all.length === 0 && <View className="sm c3 tc mt24">荐过的书和工会的回复，会出现在下面</View>}
            </>
          )
        }}
      </Answer>
    </Page>
  )
}

async function load(cursor?: string) {
  const { suggestions, nextCursor } = await call(listSuggestions, cursor ? { cursor } : {})
  return { rows: suggestions, nextCursor }
}
