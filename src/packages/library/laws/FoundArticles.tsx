import { useCallback } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type FoundArticle, searchLaws } from '../../../../domain/law/contract'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { openReader } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { callForHelp, State } from '../../../components/State'
import { Tap } from '../../../components/Tap'
import { More } from '../../../components/Rows/More'
import { Marked } from '../search/Marked'
import { useRows } from '../../../components/Rows/useRows'
import { articlePage, snippetOf } from './lawWords'
import styles from './index.module.scss'

interface Props {
  text: string
  /** Begins anew with nothing typed. */
  onEmpty: () => void
}

/** Articles that hold the words, or say the same in the law's own; when there are none, what to try. */
export function FoundArticles({ text, onEmpty }: Props) {
  const { first, later, hasMore, loadMore } = useRows(
    useCallback(
      async (cursor?: string) => {
        const { found, nextCursor } = await call(searchLaws, { text, ...(cursor ? { cursor } : {}) })
        return { rows: found, nextCursor }
      },
      [text],
    ),
  )
  return (
    <Answer of={first}>
      {({ rows }) => {
        const found = [...rows, ...later]
        if (found.length === 0) return <Nothing onEmpty={onEmpty} />
        return (
          <>
            <WholeLaw text={text} found={found} />
            <List className="mt12">
              {found.map((each) => (
                <ArticleRow
                  key={`${each.article.law.bookId}.${each.article.number}.${each.article.sub}`}
                  found={each}
                />
              ))}
            </List>
            <More hasMore={hasMore} onMore={loadMore} end="就这些了" />
          </>
        )
      }}
    </Answer>
  )
}

/** Where a law was asked for by its name: the way into its whole text. */
function WholeLaw({ text, found }: { text: string; found: readonly FoundArticle[] }) {
  const law = found[0]?.article.law
  if (!law || !law.law.startsWith(text)) return null
  return (
    <List className="mt12">
      <Cell icon="book-open" title="从头读全文" note={`《${law.law}》`} onTap={() => openReader(law.bookId)} />
    </List>
  )
}

function ArticleRow({ found: { article, hits, means } }: { found: FoundArticle }) {
  const { law, label, under, text, number, sub } = article
  const { line, hits: shown } = snippetOf(text, hits)
  const meant = means.length > 0 ? `法条里写的是：${means.join('、')}` : ''
  return (
    <Tap
      className={styles.found}
      pressed={styles.pressed}
      label={[`《${law.law}》${label}`, meant, line].filter(Boolean).join('，')}
      onTap={() => void Taro.navigateTo({ url: articlePage({ bookId: law.bookId, number, sub }) })}
    >
      <View className="t3">{`《${law.law}》${label}`}</View>
      {under.length > 0 && <View className="sm c3 mt4">{under[under.length - 1]}</View>}
      <View className="body c2 mt8">
        <Marked line={line} hits={shown} />
      </View>
      {meant !== '' && <View className="sm c-info mt8">{meant}</View>}
    </Tap>
  )
}

function Nothing({ onEmpty }: { onEmpty: () => void }) {
  return (
    <State
      icon="magnifying-glass-duotone"
      title="法条里没找到"
      text="换个短一点的词，或写法规名和条号，比如“劳动法 44”。拿不准就打 12351 问"
    >
      <Button kind="ink" isWide onTap={onEmpty}>
        换个词
      </Button>
      <Button kind="ghost" isWide onTap={callForHelp}>
        打 12351 问问
      </Button>
    </State>
  )
}
