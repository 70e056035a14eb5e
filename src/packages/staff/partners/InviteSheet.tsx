import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import { inviteClerk, type PartnerRow as Partner } from '../../../../domain/staff/contract'
import { momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { toast } from '../../../components/feedback'
import { QrCode } from '../../../components/QrCode'
import { Sheet } from '../../../components/Sheet'
import { useIntent } from '../../../components/useIntent'
import { keepForSharing } from './shared'
import styles from './index.module.scss'

type Invitation = Output<typeof inviteClerk>

/** The longest name of a clerk the cloud takes. */
const LONGEST_LABEL = 20

/** Invites one clerk: a code to type and a link to send or to scan. */
export function InviteSheet({ partner, onClose }: { partner: Partner; onClose: () => void }) {
  const [label, setLabel] = useState('')
  const [error, setError] = useState<string>()
  const [invitation, setInvitation] = useState<Invitation>()
  const { run, isBusy } = useIntent()

  const invite = async () => {
    const who = label.trim()
    setError(who ? undefined : '写一个称呼，例如 前台 小周')
    if (!who) return
    const answer = await run(`${partner.id} ${who}`, (requestKey) =>
      call(inviteClerk, { partnerId: partner.id, label: who, requestKey }),
    )
    if (!answer) return
    keepForSharing({ title: `邀请你做${partner.name}的店员`, path: answer.path })
    setInvitation(answer)
  }
  return (
    <Sheet
      isOpen
      title={`邀请${partner.name}的店员`}
      onClose={onClose}
      bar={
        invitation ? (
          <>
            <Button onTap={() => copy(invitation.code, '邀请码已复制')}>复制邀请码</Button>
            {process.env.TARO_ENV === 'weapp' ? (
              <Button kind="ink" className="grow" openType="share">
                发给店员
              </Button>
            ) : (
              <Button kind="ink" className="grow" onTap={() => copy(linkOf(invitation), '链接已复制，发给店员')}>
                复制链接
              </Button>
            )}
          </>
        ) : (
          <Button kind="ink" isWide busy={isBusy && '提交中'} onTap={() => void invite()}>
            生成邀请码
          </Button>
        )
      }
    >
      {invitation ? (
        <View className="tc">
          <View className="sm c3">{label.trim()}的邀请码</View>
          <View className={styles.code}>{invitation.code}</View>
          {process.env.TARO_ENV === 'weapp' ? (
            // WeChat scans only codes that it has made itself; there the invitation is sent.
            <View className="sm c2 mt16">发给店员点开就行，或者让店员在“加入门店”里输入邀请码。</View>
          ) : (
            <View>
              <View className={styles.qr}>
                <QrCode value={linkOf(invitation)} size={200} label="邀请链接的二维码" />
              </View>
              <View className="sm c2">店员扫码，或打开链接，或在“加入门店”里输入邀请码。</View>
            </View>
          )}
          <View className="sm c2">{momentText(invitation.expiresAt)} 前有效，只能用一次。</View>
        </View>
      ) : (
        <View>
          <TextField
            look="box"
            label="店员称呼"
            value={label}
            placeholder="例如 前台 小周"
            maxLength={LONGEST_LABEL}
            error={error}
            onChange={(typed) => {
              setLabel(typed)
              setError(undefined)
            }}
            onEnter={() => void invite()}
          />
          <View className="sm c3 mt8">称呼只用来认人，核销记录里会写，不用填全名。</View>
        </View>
      )}
    </Sheet>
  )
}

/** The address that opens the page in browsers. */
function linkOf({ path }: Invitation): string {
  return `${window.location.origin}${window.location.pathname}#${path}`
}

function copy(text: string, done: string): void {
  void Taro.setClipboardData({ data: text }).then(() => toast(done))
}
