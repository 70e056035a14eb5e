import { useEffect, useRef, useState } from 'react'
import { Text } from '@tarojs/components'
import { AppError } from '../../../../domain/errors'
import { provePhoneByCode, sendPhoneCode } from '../../../../domain/identity/contract'
import { checkPhone } from '../../../../domain/identity/phone'
import { call } from '../../../cloud/call'
import { newRequestKey } from '../../../cloud/requestKey'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { Tap } from '../../../components/Tap'
import styles from './index.module.scss'
import type { ProvenPhone } from './provenPhone'

interface Props {
  problem: string | undefined
  onProven: (phone: ProvenPhone) => void
  /** Back to the one tap, where there is one. */
  onOther?: () => void
}

const CODE_LENGTH = 6
/** s; the longest wait the button counts down, however far this phone's clock is off. */
const LONGEST_WAIT = 60

/** A phone typed by hand and proven with the code that arrives by SMS. */
export function TypedPhone({ problem, onProven, onOther }: Props) {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [phoneProblem, setPhoneProblem] = useState(problem)
  const [codeProblem, setCodeProblem] = useState<string>()
  const [sentTo, setSentTo] = useState<string>()
  const [busy, setBusy] = useState<'sending' | 'proving'>()
  const [wait, countFrom] = useCountdown()
  const key = useRef(newRequestKey())

  async function sendCode() {
    const check = checkPhone(phone)
    setPhoneProblem(check.ok ? undefined : check.reason)
    if (!check.ok) return
    setBusy('sending')
    try {
      const { phoneMasked, nextAt } = await call(sendPhoneCode, { phone, requestKey: key.current })
      key.current = newRequestKey()
      setSentTo(phoneMasked)
      setCodeProblem(undefined)
      countFrom(Math.min(LONGEST_WAIT, Math.ceil((nextAt - Date.now()) / 1000)))
    } catch (error) {
      setPhoneProblem(sentenceOf(error))
    } finally {
      setBusy(undefined)
    }
  }

  async function typeCode(typed: string) {
    setCode(typed)
    setCodeProblem(undefined)
    if (!/^\d{6}$/.test(typed) || busy) return
    setBusy('proving')
    try {
      onProven({ ...(await call(provePhoneByCode, { phone, code: typed })), how: '短信已验证' })
    } catch (error) {
      setCodeProblem(sentenceOf(error))
      setBusy(undefined)
    }
  }

  function typePhone(typed: string) {
    setPhone(typed)
    setPhoneProblem(undefined)
    // Another phone is another intention.
    key.current = newRequestKey()
  }

  return (
    <>
      <TextField
        label="手机号"
        type="number"
        value={phone}
        maxLength={20}
        placeholder="11 位手机号"
        onChange={typePhone}
        error={phoneProblem}
        trailing={
          <Button isSmall onTap={() => void sendCode()} busy={busy === 'sending' && '发送中'} isOff={wait > 0}>
            {wait > 0 ? `${wait} 秒后再发` : sentTo ? '重新获取' : '获取验证码'}
          </Button>
        }
      />
      <TextField
        label="验证码"
        type="number"
        value={code}
        maxLength={CODE_LENGTH}
        placeholder="短信里的 6 位数字"
        onChange={(typed) => void typeCode(typed)}
        error={codeProblem}
        trailing={
          onOther && (
            <Tap className={styles.inline} onTap={onOther}>
              <Text className="sm c2">改用微信授权</Text>
            </Tap>
          )
        }
        note={busy === 'proving' ? '正在核对' : sentTo ? `已发到 ${sentTo}` : ''}
      />
    </>
  )
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof AppError)) throw error
  return error.message
}

/** Seconds that are left, and how to begin with some. */
function useCountdown(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return undefined
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft]
}
