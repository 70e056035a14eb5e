import { View } from '@tarojs/components'
import type { ContactLine } from '../../../../domain/notice/contract'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import styles from './index.module.scss'

/** As many as the cloud takes. */
const MOST = 10

interface Props {
  value: readonly ContactLine[]
  onChange: (contacts: ContactLine[]) => void
  error?: string | undefined
}

/** Whom to ask. A row without a name is not kept. */
export function Contacts({ value, onChange, error }: Props) {
  const change = (at: number, changes: Partial<ContactLine>) =>
    onChange(value.map((line, other) => (other === at ? { ...line, ...changes } : line)))
  return (
    <View>
      {value.map((line, at) => {
        const who = `联系方式 ${at + 1}`
        const isNameless = line.name.trim() === '' && (line.phone !== '' || line.email !== '')
        return (
          <View key={at} className={styles.contact}>
            <TextField
              look="box"
              label={`${who} 名称`}
              placeholder="部门或联系人"
              maxLength={40}
              value={line.name}
              error={isNameless ? '写上部门或联系人，这一行才会留下' : undefined}
              onChange={(name) => change(at, { name })}
            />
            <TextField
              look="box"
              label={`${who} 电话`}
              placeholder="电话"
              maxLength={40}
              value={line.phone}
              onChange={(phone) => change(at, { phone })}
            />
            <TextField
              look="box"
              label={`${who} 邮箱`}
              placeholder="邮箱，可不填"
              maxLength={80}
              value={line.email}
              onChange={(email) => change(at, { email })}
            />
            <View className="row">
              <Button isSmall label={`去掉${who}`} onTap={() => onChange(value.filter((_, other) => other !== at))}>
                去掉
              </Button>
            </View>
          </View>
        )
      })}
      {error && <View className="sm c-error mb8">{error}</View>}
      {value.length < MOST && (
        <Button isSmall icon="plus-bold" onTap={() => onChange([...value, { name: '', phone: '', email: '' }])}>
          加一个联系方式
        </Button>
      )}
    </View>
  )
}
