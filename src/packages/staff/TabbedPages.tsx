import { type ReactNode, useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { Answer } from '../../components/Answer'
import { Segmented } from '../../components/Segmented'
import { State } from '../../components/State'
import { Steps } from './Steps'
import { usePages } from './usePages'

interface Props<Tab extends string, P> {
  first: Tab
  tabs: readonly { value: Tab; words: string }[]
  /** What stands behind the words of a tab, once something was loaded. */
  countOf: (tab: Tab, page: P) => number | undefined
  /** Stable across renders. */
  load: (tab: Tab, cursor: string | undefined) => Promise<P>
  /** Of a page without rows. */
  nothing: (tab: Tab) => Pick<Parameters<typeof State>[0], 'icon' | 'title' | 'text'>
  rowsOf: (page: P, tab: Tab, reload: () => void) => readonly ReactNode[]
}

/** Lists behind tabs, each page by page: what waits, what was decided. */
export function TabbedPages<Tab extends string, P extends { nextCursor: string | null }>(props: Props<Tab, P>) {
  const { first, tabs, countOf, load, nothing, rowsOf } = props
  const [tab, setTab] = useState(first)
  const pages = usePages(useCallback((cursor: string | undefined) => load(tab, cursor), [load, tab]))
  const { data, reload } = pages.page
  const options = tabs.map(({ value, words }) => {
    const count = data === undefined ? undefined : countOf(value, data)
    return { value, words: count === undefined ? words : `${words} ${count}` }
  })
  return (
    <View>
      <View className="mt8 mb12">
        <Segmented value={tab} onChange={setTab} options={options} />
      </View>
      <Answer of={pages.page}>
        {(page) => {
          const rows = rowsOf(page, tab, () => void reload())
          return rows.length === 0 ? (
            <State {...nothing(tab)} />
          ) : (
            <>
              <View className="card">{rows}</View>
              <Steps {...pages} />
            </>
          )
        }}
      </Answer>
    </View>
  )
}
