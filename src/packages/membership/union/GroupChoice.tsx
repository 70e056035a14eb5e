import { View } from '@tarojs/components'
import { FlexibleGroup } from '../../../../domain/membership/contract'
import { FLEXIBLE_GROUP_WORDS } from '../../../../domain/membership/words'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

interface Props {
  value: FlexibleGroup | null
  onChange: (group: FlexibleGroup) => void
}

/** The eight groups of workers in new forms of employment, all in sight at once. */
export function GroupChoice({ value, onChange }: Props) {
  return (
    <View className="mt8">
      <View className="t3">你做的是哪一行</View>
      <View className={styles.groups ?? ''}>
        {FlexibleGroup.options.map((group) => (
          <Tap
            key={group}
            role="radio"
            isChecked={group === value}
            className={classes(styles.group, group === value && styles.chosen)}
            onTap={() => onChange(group)}
          >
            {FLEXIBLE_GROUP_WORDS[group]}
          </Tap>
        ))}
      </View>
    </View>
  )
}
