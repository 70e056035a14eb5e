import { Textarea, View } from '@tarojs/components'
import styles from './index.module.scss'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  most: number
  placeholder: string
}

/** Several lines of text, named above. */
export function LongField({ label, value, onChange, most, placeholder }: Props) {
  return (
    <View className={styles.longField}>
      <View className="sm c2">{label}</View>
      <Textarea
        className={styles.area}
        value={value}
        maxlength={most}
        autoHeight
        placeholder={placeholder}
        aria-label={label}
        {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': label } } : {})}
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  )
}
