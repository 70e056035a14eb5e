import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { SearchField } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { useDebounced } from '../../../components/useDebounced'
import { AllLaws } from './AllLaws'
import { Examples } from './Examples'
import { FoundArticles } from './FoundArticles'

/** ms without a key until a search is asked. */
const TYPING_MS = 400
/** Characters the cloud looks for at most. */
const LONGEST = 40

/** 法规: articles by words, by number or by law; and all laws there are. */
export default function LawsPage() {
  const { text: given = '' } = useRouter<{ text?: string }>().params
  const [typed, setTyped] = useState(() => decoded(given))
  const wanted = typed.trim().slice(0, LONGEST)
  const text = useDebounced(wanted, TYPING_MS)
  useShareAppMessage(() => ({
    title: wanted === '' ? '法规：一条一条查' : `法规里的“${wanted}”`,
    path: `/packages/library/laws/index${wanted === '' ? '' : `?text=${encodeURIComponent(wanted)}`}`,
  }))
  return (
    <Page title="法规">
      <View className="mt8">
        <SearchField value={typed} onChange={setTyped} placeholder="加班费、劳动法 44、产假" />
      </View>
      {wanted === '' ? (
        <>
          <Examples onPick={setTyped} />
          <AllLaws onPick={setTyped} />
        </>
      ) : (
        text !== '' && <FoundArticles key={text} text={text} onEmpty={() => setTyped('')} />
      )}
    </Page>
  )
}

/** WeChat gives parameters as they were written, browsers give them read. */
function decoded(given: string): string {
  try {
    return decodeURIComponent(given)
  } catch {
    return given
  }
}
