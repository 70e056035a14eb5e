import { useState } from 'react'
import { View } from '@tarojs/components'
import { SearchField } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { PastSearches } from '../../../components/PastSearches'
import { useDebounced } from '../../../components/useDebounced'
import { Found } from './Found'
import { bookSearches } from './bookSearches'

/** ms without a key until a search is asked: all texts are looked through. */
const TYPING_MS = 400
/** Characters the cloud looks for at most. */
const LONGEST = 40

/** 找书: titles, authors, descriptions and the texts themselves. */
export default function SearchPage() {
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().slice(0, LONGEST)
  const text = useDebounced(wanted, TYPING_MS)
  return (
    <Page title="找书">
      <View className="mt8">
        <SearchField
          value={typed}
          onChange={setTyped}
          placeholder="搜书名、作者、书里的话"
          onEnter={() => bookSearches.keep(wanted)}
        />
      </View>
      {wanted === '' ? (
        <PastSearches
          of={bookSearches}
          hint="书名、作者、书里的话都能搜，几个词用空格隔开，比如“加班 工资”"
          onPick={setTyped}
        />
      ) : (
        text !== '' && <Found key={text} text={text} onEmpty={() => setTyped('')} />
      )}
    </Page>
  )
}
