import { ScrollView, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { FieldAnswers } from '../../../../domain/entry/contract'
import type { TrackField } from '../../../../domain/entry/track'
import { Button } from '../../../components/Button'
import { toast } from '../../../components/feedback'
import { Section } from '../../../components/Section'
import styles from './index.module.scss'

interface Props {
  fields: readonly TrackField[]
  answers: FieldAnswers
}

/** What the track asked beside title and text, as it was answered. */
export function Answers({ fields, answers }: Props) {
  return (
    <>
      {fields.map((field) => {
        const given = answers[field.id]
        if (given === undefined || given.length === 0) return null
        return (
          <Section key={field.id} title={field.label}>
            {Array.isArray(given) ? (
              <Table columns={field.columns} rows={given} />
            ) : (
              <View className="card pad">
                <View className={styles.words}>{given}</View>
                {field.kind === 'link' && <Link address={given} />}
              </View>
            )}
          </Section>
        )
      })}
    </>
  )
}

/** An address somebody wrote is copied, not followed: whoever opens it does so on purpose. */
function Link({ address }: { address: string }) {
  const copy = () =>
    Taro.setClipboardData({ data: address }).then(
      () => toast('链接复制好了，到浏览器里打开'),
      () => toast('没复制上，长按链接复制'),
    )
  return (
    <Button className="mt8" isSmall icon="copy" onTap={() => void copy()}>
      复制链接
    </Button>
  )
}

/** Wider than the phone it scrolls sideways. */
function Table({ columns, rows }: { columns: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <ScrollView className="card" scrollX>
      <View className={styles.table}>
        {[columns, ...rows].map((cells, row) => (
          <View key={row} className={row === 0 ? styles.tableHead : styles.tableRow}>
            {columns.map((_, at) => (
              <View key={at} className={styles.cell}>
                <Text userSelect>{cells[at] ?? ''}</Text>
              </View>
            ))}
          </View>
        ))}
      </View>
    </ScrollView>
  )
}
