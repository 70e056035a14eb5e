import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { BENEFIT_CATEGORY_WORDS } from '../../../domain/benefit/words'
import { Answer } from '../../components/Answer'
import { Button } from '../../components/Button'
import { Check } from '../../components/Check'
import { Chips } from '../../components/Chips'
import { SearchField } from '../../components/Field'
import { Page } from '../../components/Page'
import { State } from '../../components/State'
import { setCategory, setUsableOnly, useBenefitFilter } from '../../stores/benefitFilter'
import { usePlace } from '../../stores/place'
import { classes } from '../../styles/classes'
import { BenefitCard } from './BenefitCard'
import { Nearest } from './Nearest'
import { useBenefits } from './useBenefits'
import { useDebounced } from '../../components/useDebounced'
import styles from './index.module.scss'

/** ms without a key until a search is asked. */
const TYPING_MS = 300

/** 会员普惠: what the card is good for, filtered and ordered by the cloud. */
export default function BenefitPage() {
  const [typed, setTyped] = useState('')
  const text = useDebounced(typed.trim(), TYPING_MS)
  const { category, isUsableOnly } = useBenefitFilter()
  const { place } = usePlace()
  const { first, later, hasMore, loadMore } = useBenefits({ text, category, isUsableOnly, place })
  useReachBottom(() => void loadMore())

  const categories = first.data?.categories ?? []
  const isFiltered = text !== '' || category !== 'all' || isUsableOnly

  function clear() {
    setTyped('')
    setCategory('all')
    setUsableOnly(false)
  }

  return (
    <Page title="会员普惠" tab="benefit">
      <View className="mt8">
        <SearchField value={typed} onChange={setTyped} placeholder="搜门诊、店名" />
      </View>
      {categories.length > 0 && (
        <View className="mt12">
          <Chips
            value={category}
            onChange={setCategory}
            options={[
              { value: 'all', words: '全部' },
              ...categories.map((value) => ({ value, words: BENEFIT_CATEGORY_WORDS[value] })),
            ]}
          />
        </View>
      )}
      <View className={classes(styles.order, 'row between')}>
        <Nearest />
        <View className={styles.usable}>
          <Check isOn={isUsableOnly} onChange={setUsableOnly} label="只看今天能用">
            <Text className="sm c2">只看今天能用</Text>
          </Check>
        </View>
      </View>
      <Answer of={first} isQuiet>
        {({ benefits, total }) =>
          benefits.length === 0 ? (
            <NothingFound isFiltered={isFiltered} onClear={clear} />
          ) : (
            <View className={styles.list}>
              {[...benefits, ...later].map((benefit) => (
                <BenefitCard key={benefit.id} benefit={benefit} />
              ))}
              {hasMore ? (
                <Button kind="ghost" isWide onTap={() => void loadMore()}>
                  再看一些
                </Button>
              ) : (
                <View className="sm c3 tc mt16">{`一共 ${total} 项，都在这里了`}</View>
              )}
            </View>
          )
        }
      </Answer>
    </Page>
  )
}

function NothingFound({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (!isFiltered)
    return <State icon="gift-duotone" title="还没有权益" text="工会发布后会出现在这里。想问有什么，打 12351" />
  return (
    <State icon="magnifying-glass-duotone" title="没找到" text="换个短一点的词，或者去掉筛选看看">
      <Button kind="plain" isWide onTap={onClear}>
        看全部权益
      </Button>
    </State>
  )
}
