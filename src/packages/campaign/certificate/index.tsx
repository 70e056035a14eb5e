import { useMemo, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type Certificate, listCertificates } from '../../../../domain/entry/judging'
import { fullDayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage, openCampaignPage } from '../../../components/CampaignCover/ways'
import { Cell, List } from '../../../components/Cell'
import { Page } from '../../../components/Page'
import { State } from '../../../components/State'
import { Tag } from '../../../components/Tag'
import { Tip } from '../../../components/Tip'
import { Picture } from '../picture/Picture'
import { savePdf, savePicture } from '../picture/save'
import type { Drawn } from '../picture/surface'
import { webAddress } from '../picture/webAddress'
import { certificateOf } from './drawCertificate'

const load = () => call(listCertificates, {})

/** 我的证书: those one has won, and one of them drawn to be saved and printed. */
export default function CertificatePage() {
  const { code } = useRouter<{ code?: string }>().params
  const loaded = useCloud(load)
  const chosen = loaded.data?.certificates.find((each) => each.code === code)
  if (chosen) return <Shown certificate={chosen} />
  return (
    <Page title="我的证书">
      <Answer of={loaded}>{({ certificates }) => <Won certificates={certificates} />}</Answer>
      <View className="mt16">
        <Button kind="ghost" isWide onTap={() => openCampaignPage('verify')}>
          用编号查一张证书
        </Button>
      </View>
    </Page>
  )
}

function Won({ certificates }: { certificates: readonly Certificate[] }) {
  if (certificates.length === 0) {
    return (
      <State icon="certificate-duotone" title="还没有证书" text="作品得奖、公示结束以后，证书会在这里">
        <Button kind="plain" isWide onTap={() => openCampaignPage('index')}>
          看看有什么活动
        </Button>
      </State>
    )
  }
  return (
    <List className="mt8">
      {certificates.map(({ code, campaignTitle, entryTitle, awardTitle, settledAt, revokedBecause }) => (
        <Cell
          key={code}
          icon="certificate-duotone"
          isStrong
          title={`${awardTitle}《${entryTitle}》`}
          note={`${campaignTitle}，${fullDayText(settledAt)}`}
          trailing={revokedBecause === null ? undefined : <Tag tone="error">已撤销</Tag>}
          onTap={() => openCampaignPage('certificate', { code })}
        />
      ))}
    </List>
  )
}

function Shown({ certificate }: { certificate: Certificate }) {
  const [drawn, setDrawn] = useState<Drawn>()
  const [first] = useState(certificate)
  const { code, awardTitle, name, entryTitle, revokedBecause } = first
  const drawing = useMemo(() => certificateOf(first, webAddress(campaignPage('verify', { code: first.code }))), [first])
  const fileName = `${name}${awardTitle}证书`
  if (revokedBecause !== null) {
    return (
      <Page title="证书">
        <View className="mt8">
          <Tip tone="error">{`这张证书已经撤销。原因：${revokedBecause}`}</Tip>
        </View>
        <State icon="certificate-duotone" title="证书已撤销" text="有疑问打 12351，或找主办的工会" />
      </Page>
    )
  }
  return (
    <Page
      title="证书"
      bar={
        <>
          <Button isOff={drawn === undefined} onTap={() => drawn && void savePdf(drawn, fileName)}>
            存 PDF
          </Button>
          <View className="grow">
            <Button
              kind="primary"
              isWide
              isOff={drawn === undefined}
              onTap={() => drawn && void savePicture(drawn, fileName)}
            >
              存图片
            </Button>
          </View>
        </>
      }
      barNote="PDF 是 A4 大小，可以直接打印"
    >
      <View className="mt8">
        <Picture
          drawing={drawing}
          label={`荣誉证书，${name}的《${entryTitle}》获得${awardTitle}，编号 ${code}`}
          onDrawn={setDrawn}
        />
      </View>
      <View className="mt12">
        <List>
          <Cell
            icon="seal-check-fill"
            title="谁都能查真伪"
            note={`编号 ${code}`}
            onTap={() => openCampaignPage('verify', { code })}
          />
        </List>
      </View>
    </Page>
  )
}
