import { useEffect, useState } from 'react'
import { Text } from '@tarojs/components'
import { AppError } from '../../../../domain/errors'
import { provePhoneByWechat } from '../../../../domain/identity/contract'
import { call } from '../../../cloud/call'
import { askSimulatedPhoneCode, isSimulated } from '../../../cloud/simulated'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import styles from './index.module.scss'
import type { ProvenPhone } from './provenPhone'
import { TypedPhone } from './TypedPhone'

interface Props {
  /** Masked; empty while there is none. */
  masked: string
  /** 微信已授权, 短信已验证, 上次填的. */
  how: string
  onProven: (phone: ProvenPhone) => void
  problem: string | undefined
}

const HAS_WECHAT = process.env.TARO_ENV === 'weapp'

/** The phone: authorised by one tap where WeChat (or a simulated person's phone) can, otherwise typed with a code. */
export function PhoneField({ masked, how, onProven, problem }: Props) {
  const [isChanging, setChanging] = useState(false)
  const [isTyping, setTyping] = useState(false)
  const canAuthorise = useCanAuthorise()
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)

  function take(phone: ProvenPhone) {
    setChanging(false)
    setTyping(false)
    setRefusal(undefined)
    onProven(phone)
  }

  async function authorise(ask: () => Promise<string | undefined>) {
    if (busy) return
    setBusy(true)
    try {
      const code = await ask()
      if (!code) throw new AppError('identity.phone_not_authorized')
      take({ ...(await call(provePhoneByWechat, { code })), how: '微信已授权' })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      setRefusal(error.message)
      // Whoever said no to WeChat finds the other way already open.
      if (error.code === 'identity.phone_not_authorized') setTyping(true)
    } finally {
      setBusy(false)
    }
  }

  if (masked && !isChanging && problem === undefined) {
    return (
      <Field
        label="手机号"
        trailing={
          <Tap className={styles.proven} label={`${how}，换手机号`} onTap={() => setChanging(true)}>
            <Icon name="check-circle-fill" color="ok-text" size={20} />
            <Text className="sm c-ok">{how}</Text>
          </Tap>
        }
      >
        <Text className="num">{masked}</Text>
      </Field>
    )
  }
  if (isTyping || !canAuthorise) {
    return (
      <TypedPhone
        problem={problem ?? refusal}
        onProven={take}
        {...(canAuthorise ? { onOther: () => setTyping(false) } : {})}
      />
    )
  }
  return (
    <Field
      label="手机号"
      error={problem ?? refusal}
      trailing={
        <>
          <Tap className={styles.inline} onTap={() => setTyping(true)}>
            <Text className="sm c2">短信验证</Text>
          </Tap>
          <Button
            isSmall
            kind="ink"
            busy={busy && '授权中'}
            {...(HAS_WECHAT
              ? {
                  openType: 'getPhoneNumber' as const,
                  onGetPhoneNumber: (code: string | undefined) => void authorise(() => Promise.resolve(code)),
                }
              : { onTap: () => void authorise(askSimulatedPhoneCode) })}
          >
            微信授权
          </Button>
        </>
      }
    >
      {null}
    </Field>
  )
}

function useCanAuthorise(): boolean {
  const [can, setCan] = useState(HAS_WECHAT)
  useEffect(() => {
    if (HAS_WECHAT) return undefined
    let isGone = false
    void isSimulated().then((answer) => {
      if (!isGone) setCan(answer)
    })
    return () => {
      isGone = true
    }
  }, [])
  return can
}
