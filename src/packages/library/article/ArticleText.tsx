import { Text, View } from '@tarojs/components'
import type { Article } from '../../../../domain/law/contract'
import { openReader } from '../../../components/BookRow/ways'
import { Cell, List } from '../../../components/Cell'
import { Tag } from '../../../components/Tag'
import { standingOf } from '../laws/lawWords'
import styles from './index.module.scss'

/** The article itself, with the law and the chapter it stands in. */
export function ArticleText({ article: { law, label, under, text, position } }: { article: Article }) {
  const { word, tone } = standingOf(law)
  return (
    <>
      <View className={styles.law}>
        <Text className="t3">{`《${law.law}》`}</Text>
        {law.date !== null && <Text className="sm c3 num">{`${law.date} 版`}</Text>}
        <Tag tone={tone === 'plain' ? 'warn' : tone}>{word}</Tag>
      </View>
      <View className={styles.paper}>
        <View className="t1">{label}</View>
        {under.length > 0 && <View className="sm c3 mt4">{under.join(' · ')}</View>}
        <View className="mt16">
          {text.split('\n').map((line, at) => (
            <Text key={at} className={styles.line} userSelect>
              {line}
            </Text>
          ))}
        </View>
      </View>
      <List className="mt12">
        <Cell
          icon="book-open"
          title="在全文里看"
          note="翻到这一条，前后接着读"
          onTap={() => openReader(law.bookId, { position })}
        />
      </List>
    </>
  )
}
