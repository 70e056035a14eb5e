import { View } from '@tarojs/components'
import type { StaffSeat } from '../../../../domain/identity/contract'
import { Cell } from '../../../components/Cell'
import type { IconName } from '../../../components/Icon/icons'
import { Section } from '../../../components/Section'
import { type Hue, Tile } from '../../../components/Tile'
import { mayManage } from '../../staff/useStaffing'
import { countText } from '../../staff/words'
import type { StaffCampaign } from '../staffCampaign'
import { openOrganizerPage, type OrganizerPage } from '../ways'
import styles from './index.module.scss'

interface Way {
  page: OrganizerPage
  title: string
  note: string
  icon: IconName
  hue: Hue
  isOpen: boolean
  /** How many wait there. */
  waiting?: number
}

/** Where the work of a campaign is done: its kits decide which there are, and whose it is. */
export function CampaignWays({ campaign, seat }: { campaign: StaffCampaign; seat: StaffSeat }) {
  const ways = waysOf(campaign, seat).filter(({ isOpen }) => isOpen)
  if (ways.length === 0) return null
  return (
    <Section title="要办的事">
      <View className={styles.ways}>
        {ways.map(({ page, title, note, icon, hue, waiting = 0 }) => (
          <View key={page} className={styles.way}>
            <Cell
              isStrong
              leading={<Tile icon={icon} hue={hue} size={44} />}
              title={title}
              note={note}
              label={waiting > 0 ? `${title}，${waiting} 件在等` : title}
              trailing={waiting > 0 ? <View className="badge">{waiting > 99 ? '99+' : waiting}</View> : undefined}
              onTap={() =>
                openOrganizerPage(page, {
                  id: campaign.card.id,
                  for: campaign.row ? undefined : seat.unionId,
                  union: page === 'works' ? (campaign.row?.unionId ?? seat.unionId) : undefined,
                })
              }
            />
          </View>
        ))}
      </View>
    </Section>
  )
}

function waysOf({ plan, row }: StaffCampaign, seat: StaffSeat): Way[] {
  const { works, quiz, riddles, wall, events, draw } = plan
  const waiting = row?.toModerate ?? 0
  const isOurs = row !== null
  return [
    {
      ...{ page: 'moderation', title: '审核作品', icon: 'clipboard-text-duotone', hue: 'clay', waiting },
      note: waiting > 0 ? `${countText(waiting)} 件在等，先看快到期的` : '看过才公开',
      isOpen: works !== null,
    },
    {
      ...{ page: 'candidates', title: '推荐作品', icon: 'paper-plane-tilt-duotone', hue: 'sand' },
      note: works?.shortlist != null && isOurs ? '逐级推荐、初评入围' : '逐级推荐',
      isOpen: works !== null,
    },
    {
      ...{ page: 'works', title: '作品报表', icon: 'table-duotone', hue: 'mist' },
      note: '各子项目件数、附件4、上报',
      isOpen: works !== null,
    },
    {
      ...{ page: 'judges', title: '评委', icon: 'users-three-duotone', hue: 'mist' },
      note: '聘请、分项目、看进度',
      isOpen: works?.judging != null && isOurs && mayManage(seat),
    },
    {
      ...{ page: 'results', title: '评审结果', icon: 'trophy-duotone', hue: 'plum' },
      note: '看得票、统计、评奖、公示',
      isOpen: works !== null && isOurs && mayManage(seat),
    },
    {
      ...{ page: 'events', title: '线下活动', icon: 'calendar-star-duotone', hue: 'sand' },
      note: '办场次、看进度、附件3',
      isOpen: events !== null,
    },
    {
      ...{ page: 'questions', title: '题库', icon: 'exam-duotone', hue: 'mist' },
      note: '用表格导入题目',
      isOpen: (quiz ?? riddles) !== null && isOurs,
    },
    {
      ...{ page: 'wall', title: '留言墙', icon: 'chats-duotone', hue: 'clay' },
      note: '看平台拿不准的，撤下不合适的',
      isOpen: wall !== null && isOurs,
    },
    {
      ...{ page: 'draw', title: '抽奖', icon: 'gift-duotone', hue: 'plum' },
      note: '定名单、开奖、看领取',
      isOpen: draw !== null && isOurs,
    },
  ]
}
