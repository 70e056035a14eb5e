import { View } from '@tarojs/components'
import type { CampaignView } from '../../../../domain/campaign/contract'
import { momentText } from '../../../../domain/time'
import { BodyView } from '../../../components/BodyView'
import { Cell, List } from '../../../components/Cell'
import { Contacts } from '../../../components/Contacts'
import { Attachments } from '../../../components/FileRow/Attachments'
import { Icon } from '../../../components/Icon'
import { openCampaignPage } from '../../../components/CampaignCover/ways'
import { Section } from '../../../components/Section'
import { Tile } from '../../../components/Tile'
import { kitWays } from './kits'
import styles from './index.module.scss'

interface Props {
  campaign: CampaignView
  /** Whether results were ever announced, by the phases. */
  hasResults: boolean
  /** Asks anew: addresses of pictures and files are too old. */
  renew: () => Promise<CampaignView>
  onRenewPictures: () => void
}

/** Everything of a campaign below its phases and tracks. */
export function Parts({ campaign, hasResults, renew, onRenewPictures }: Props) {
  const { card, plan, body, pictures, attachments, myEntries, changes } = campaign
  const ways = kitWays(plan)
  const { works, rewards, contacts, organizers } = plan
  const names = [card.unionName, ...organizers.filter((each) => each !== card.unionName)]
  const isWritten = body.length > 0 || attachments.length > 0
  return (
    <>
      {ways.length > 0 && (
        <Section title="怎么参加">
          <List>
            {ways.map(({ kit, page, title, note, icon, hue }) => (
              <Cell
                key={kit}
                isStrong
                leading={<Tile icon={icon} hue={hue} size={40} />}
                title={title}
                note={note}
                onTap={() => openCampaignPage(page, { id: card.id })}
              />
            ))}
          </List>
        </Section>
      )}
      {works && (myEntries > 0 || hasResults) && (
        <List className="mt12">
          {myEntries > 0 && (
            <Cell
              icon="article-duotone"
              title="我的作品"
              note={`${myEntries} 件，草稿也在里面`}
              onTap={() => openCampaignPage('mine', { id: card.id })}
            />
          )}
          {hasResults && (
            <Cell
              icon="trophy-duotone"
              title="评选结果"
              note="名次、得分和公示"
              onTap={() => openCampaignPage('results', { id: card.id })}
            />
          )}
        </List>
      )}
      {rewards.length > 0 && (
        <Section title="奖励">
          <List>
            {rewards.map((reward, at) => (
              <Cell key={at} leading={<Icon name="trophy-duotone" color="sand" />} title={reward} />
            ))}
          </List>
        </Section>
      )}
      {isWritten && (
        <Section title="活动说明">
          <View className="card pad-l">
            <View className={styles.prose}>
              <BodyView body={body} pictures={pictures} onRetryPicture={onRenewPictures} />
            </View>
            <Attachments files={attachments} renew={async () => (await renew()).attachments} />
          </View>
        </Section>
      )}
      {works?.useOfWorks && (
        <Section title="作品怎么用">
          <View className="card pad body">{works.useOfWorks}</View>
        </Section>
      )}
      {names.length > 1 && (
        <Section title="主办单位">
          <View className="card pad body">{names.join('、')}</View>
        </Section>
      )}
      {changes.length > 0 && (
        <Section title="改过什么">
          <List>
            {changes.map(({ at, text }) => (
              <Cell key={at} title={text} note={momentText(at)} />
            ))}
          </List>
        </Section>
      )}
      <Contacts contacts={contacts} />
    </>
  )
}
