import { View } from '@tarojs/components'
import { length } from '../../styles/length'
import { useLate } from './useLate'
import { asRole } from '../role'
import styles from './index.module.scss'

interface BlockProps {
  width?: number
  height: number
  radius?: number
}

function Block({ width, height, radius = 8 }: BlockProps) {
  return (
    <View
      className={styles.block}
      style={{
        width: width === undefined ? '100%' : length(width),
        height: length(height),
        borderRadius: length(radius),
      }}
    />
  )
}

interface Props {
  /** list: rows with a picture; detail: one large card and text; form: label and line. */
  kind?: 'list' | 'detail' | 'form'
}

/** The shape of what is coming. Appears after 300 ms, so that a fast answer shows no flicker. */
export function Skeleton({ kind = 'list' }: Props) {
  if (!useLate()) return null
  return (
    <View aria-label="正在加载" {...asRole('status')}>
      {kind === 'list' && [1, 2, 3].map((row) => <ListRow key={row} />)}
      {kind === 'detail' && (
        <View className="card pad-l mt12">
          <Block width={120} height={14} />
          <View className="mt12">
            <Block width={200} height={28} />
          </View>
          <View className="mt24">
            <Block height={14} />
          </View>
          <View className="mt12">
            <Block height={14} />
          </View>
        </View>
      )}
      {kind === 'form' && (
        <View className="card pad mt12">
          {[1, 2, 3].map((row) => (
            <View key={row} className="row g16 mt12 mb12">
              <Block width={64} height={18} />
              <Block width={160} height={18} />
            </View>
          ))}
        </View>
      )}
    </View>
  )
}

function ListRow() {
  return (
    <View className="card row g12 mt12 pad">
      <Block width={64} height={64} radius={16} />
      <View className="grow">
        <Block width={96} height={14} />
        <View className="mt8">
          <Block width={168} height={18} />
        </View>
        <View className="mt8">
          <Block width={128} height={14} />
        </View>
      </View>
    </View>
  )
}
