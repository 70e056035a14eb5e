import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { CampaignCard } from '../../../../domain/campaign/card'
import { RunningCampaigns } from '../../../../src/pages/home/RunningCampaigns'
import { aView } from '../../packages/campaign/aView'

describe('campaigns on the home page', () => {
  const { card } = aView()
  const three: CampaignCard[] = ['one', 'two', 'three'].map((id) => ({ ...card, id }))

  it.each([
    ['how many run where there are more than it shows', 8, '全部 8 个活动'],
    ['that these are all where there are no more', 3, '全部活动'],
    ['where all of them are, where nobody counted them', null, '全部活动'],
  ])('say %s', async (_what, total, words) => {
    const navigate = jest.spyOn(Taro, 'navigateTo')
    render(<RunningCampaigns campaigns={three} total={total} />)
    await act(async () => void fireEvent.click(screen.getByText(words)))
    expect(navigate).toHaveBeenLastCalledWith({ url: '/packages/campaign/index/index' })
  })
})
