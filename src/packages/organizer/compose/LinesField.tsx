import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import styles from './index.module.scss'

interface Props {
  /** What one line is: 主办单位. */
  label: string
  value: readonly string[]
  onChange: (value: string[]) => void
  most: number
  mostLetters: number
  placeholder: string
  addWords: string
}

/** A few lines of text, each on its own. A line without a word is not kept. */
export function LinesField({ label, value, onChange, most, mostLetters, placeholder, addWords }: Props) {
  return (
    <View>
      {value.map((line, at) => (
        <View key={at} className="mb8">
          <TextField
            look="box"
            label={`${label} ${at + 1}`}
            value={line}
            maxLength={mostLetters}
            placeholder={placeholder}
            onChange={(next) => onChange(value.map((each, other) => (other === at ? next : each)))}
            trailing={
              <Tap
                className={styles.off}
                label={`去掉${label} ${at + 1}`}
                onTap={() => onChange(value.filter((_, other) => other !== at))}
              >
                <Icon name="x" color="ink-3" size={16} />
              </Tap>
            }
          />
        </View>
      ))}
      {value.length < most && (
        <Button isSmall icon="plus-bold" onTap={() => onChange([...value, ''])}>
          {addWords}
        </Button>
      )}
    </View>
  )
}
