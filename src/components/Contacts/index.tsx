import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ContactLine } from '../../../domain/notice/contract'
import { toast } from '../feedback'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'

/** Whom to ask: a tap calls, or takes the mailbox along. */
export function Contacts({ contacts }: { contacts: readonly ContactLine[] }) {
  // Those kept for reading offline have no name.
  const known = contacts.filter(({ name }) => name !== '')
  if (known.length === 0) return null
  return (
    <View className="card mt12">
      <View className={classes(styles.heading, 'sm c3')}>有问题找</View>
      {known.map((contact, at) => (
        <Line key={at} contact={contact} />
      ))}
    </View>
  )
}

function Line({ contact: { name, phone, email } }: { contact: ContactLine }) {
  return (
    <View className={styles.contact}>
      <View className={classes('grow', styles.words)}>
        <View className="body">{name}</View>
        {phone && <View className="sm c3 num">{phone}</View>}
        {email && <View className={classes('sm c3', styles.address)}>{email}</View>}
      </View>
      {email && (
        <Tap className={styles.round} label={`复制${name}的邮箱`} onTap={() => void copy(email)}>
          <Icon name="envelope-simple" size={20} />
        </Tap>
      )}
      {phone && (
        <Tap className={styles.round} label={`打电话给${name}`} onTap={() => callNumber(phone)}>
          <Icon name="phone-fill" size={20} />
        </Tap>
      )}
    </View>
  )
}

/** People write 0571-8888 1234 转 2; a telephone wants digits. */
const callNumber = (phone: string) =>
  void Taro.makePhoneCall({ phoneNumber: phone.replace(/(?!^\+)[^\d,;]/g, '') }).catch(() => undefined)

async function copy(email: string): Promise<void> {
  try {
    await Taro.setClipboardData({ data: email })
    toast('邮箱已复制')
  } catch {
    toast('没能复制，长按邮箱复制')
  }
}
