import { useState } from 'react'
import { View } from '@tarojs/components'
import { Page } from '../../../components/Page'
import { PastSearches } from '../../../components/PastSearches'
import { SearchField } from '../../../components/Field'
import { useDebounced } from '../../../components/useDebounced'
import { GuidesCell } from '../GuidesCell'
import { Found } from './Found'
import { noticeSearches } from './noticeSearches'

/** ms without a key until a search is asked. */
const TYPING_MS = 300
/** Characters the cloud looks for at most. */
const LONGEST = 40

/** Looks through this person's notices, and through the guides. */
export default function SearchPage() {
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().slice(0, LONGEST)
  const text = useDebounced(wanted, TYPING_MS)
  return (
    <Page title="搜索">
      <View className="mt8">
        <SearchField
          value={typed}
          onChange={setTyped}
          placeholder="搜通知和办事指南"
          onEnter={() => noticeSearches.keep(wanted)}
        />
      </View>
      {wanted === '' ? (
        <>
          <PastSearches
            of={noticeSearches}
            hint="标题和正文都能搜，几个词用空格隔开，比如“体检 预约”"
            onPick={setTyped}
          />
          <View className="mt16">
            <GuidesCell />
          </View>
        </>
      ) : (
        text !== '' && <Found key={text} text={text} onEmpty={() => setTyped('')} />
      )}
    </Page>
  )
}
