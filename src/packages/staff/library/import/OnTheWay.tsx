import { View } from '@tarojs/components'
import { Button } from '../../../../components/Button'
import { Icon } from '../../../../components/Icon'
import { asRole } from '../../../../components/role'
import { Tap } from '../../../../components/Tap'
import { Tile } from '../../../../components/Tile'
import { Upload } from '../../../../components/Upload'
import { type Beginning, desk } from './importDesk'
import styles from './index.module.scss'

interface Props {
  unionId: string
  /** Only what goes into this book. */
  bookId?: string
}

/** Files of this union that are being sent, and those that arrived and could not be taken up yet. */
export function OnTheWay({ unionId, bookId }: Props) {
  const { uploads, orders, beginnings } = desk.useDesk()
  const isHere = (order: { unionId: string; bookId?: string | undefined } | undefined) =>
    order?.unionId === unionId && (bookId === undefined || order.bookId === bookId)
  const rows = uploads.filter(({ key }) => isHere(orders[key]))
  const held = beginnings.filter(({ order }) => isHere(order))
  if (rows.length + held.length === 0) return null
  return (
    <View className="mt12">
      {rows.length > 0 && (
        <Upload
          files={[]}
          rows={rows}
          kinds={['document']}
          most={rows.length}
          onAdd={() => undefined}
          onRetry={desk.retryUpload}
          onCancel={desk.removeUpload}
          onRemove={() => undefined}
        />
      )}
      {held.length > 0 && (
        <View className={rows.length > 0 ? 'card mt12' : 'card'}>
          {held.map((beginning) => (
            <Held key={beginning.key} beginning={beginning} />
          ))}
        </View>
      )}
    </View>
  )
}

function Held({ beginning: { key, name, problem, mayRetry } }: { beginning: Beginning }) {
  return (
    <View className={styles.import}>
      <View className={styles.head}>
        <Tile icon="file-text-duotone" hue="sand" size={44} />
        <View className="grow">
          <View className={styles.name}>{name}</View>
          {problem === null ? (
            <View className="sm c3">传好了，正在登记</View>
          ) : (
            <View className="row-t g4 sm c-error" {...asRole('alert')}>
              <Icon name="warning-circle-fill" color="error-text" size={16} />
              <View className="grow">{problem}</View>
            </View>
          )}
        </View>
        {problem !== null && mayRetry && (
          <Button isSmall label={`再试一次 ${name}`} onTap={() => desk.retryBeginning(key)}>
            再试一次
          </Button>
        )}
        {problem !== null && (
          <Tap className={styles.off} label={`去掉 ${name}`} onTap={() => desk.removeBeginning(key)}>
            <Icon name="x" color="ink-3" size={20} />
          </Tap>
        )}
      </View>
    </View>
  )
}
