import { useState } from 'react'
import { View } from '@tarojs/components'
import { Page } from '../../../components/Page'
import { SearchField } from '../../../components/Field'
import { useDebounced } from '../../../components/useDebounced'
import { Found } from './Found'
import { PastSearches } from './PastSearches'
import { keepSearch } from './searches'

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
          onEnter={() => keepSearch(wanted)}
        />
      </View>
      {wanted === '' ? (
        <PastSearches onPick={setTyped} />
      ) : (
        text !== '' && <Found key={text} text={text} onEmpty={() => setTyped('')} />
      )}
    </Page>
  )
}
