import { act, fireEvent, render, screen } from '@testing-library/react'
import type { FileLink } from '../../../domain/file/contract'
import { Player } from '../../../src/components/Player'
import Taro, { audios, hidePage } from '../../support/taro'

const film: FileLink = {
  ...{ id: 'f1', kind: 'video', name: '锉刀慢镜头.mp4', type: 'video/mp4', size: 12 * 1024 * 1024, url: '/film' },
  ...{ width: 1920, height: 1080, seconds: 200 },
}
const song: FileLink = {
  ...{ ...film, id: 's1', kind: 'audio', name: '歌.mp3', type: 'audio/mpeg', url: '/song' },
  ...{ width: null, height: null, seconds: 61 },
}
const poster: FileLink = { ...film, id: 'p1', kind: 'picture', url: '/poster', seconds: null }

const tap = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const video = () => document.querySelector('video')

describe('a film', () => {
  it('is a poster with what it costs, and nothing of it is loaded before a tap', async () => {
    render(<Player file={film} poster={poster} />)
    expect([video(), document.querySelector('img')?.getAttribute('src')]).toEqual([null, '/poster'])
    expect(screen.getByText('3 分 20 秒，12 MB')).toBeTruthy()
    await tap('播放视频 锉刀慢镜头.mp4，3 分 20 秒，12 MB')
    expect(video()?.getAttribute('src')).toBe('/film')
  })

  it('whose address is too old gets a new one once, and then says that it does not play', async () => {
    const renew = jest.fn(() => Promise.resolve({ ...film, url: '/fresh' }))
    render(<Player file={film} renew={renew} />)
    await tap(/播放视频/)
    await act(async () => void fireEvent.error(video()!))
    expect(video()?.getAttribute('src')).toBe('/fresh')
    await act(async () => void fireEvent.error(video()!))
    expect(video()).toBeNull()
    expect(renew).toHaveBeenCalledTimes(1)
    expect(screen.getByRole('button', { name: /没放出来，点一下再试/ })).toBeTruthy()
  })
})

describe('sound', () => {
  it('plays, shows how far, goes back, and stops when the page is left', async () => {
    render(<Player file={song} />)
    expect(audios).toEqual([])
    await tap(/播放 歌/)
    const audio = audios.at(-1)!
    expect(audio.src).toBe('/song')
    audio.currentTime = 40
    act(() => {
      audio.tell('time')
    })
    expect(screen.getByText('0:40 / 1:01')).toBeTruthy()
    await tap('退 15 秒')
    expect(audio.currentTime).toBe(25)
    expect(screen.getByText('0:25 / 1:01')).toBeTruthy()
    expect(screen.getByRole('button', { name: /暂停 歌/ })).toBeTruthy()
    act(() => {
      hidePage()
    })
    expect(screen.getByRole('button', { name: /播放 歌/ })).toBeTruthy()
  })

  it('stops when another begins, and is gone with its page', async () => {
    const { unmount } = render(
      <>
        <Player file={song} />
        <Player file={{ ...song, id: 's2', name: '二.mp3' }} />
      </>,
    )
    await tap(/播放 歌/)
    const first = audios.at(-1)!
    await tap(/播放 二/)
    expect(screen.getByRole('button', { name: /播放 歌/ })).toBeTruthy()
    expect(screen.getByRole('button', { name: /暂停 二/ })).toBeTruthy()
    unmount()
    expect([first.isGone, audios.at(-1)!.isGone]).toEqual([true, true])
  })
})

describe('on mobile data', () => {
  it('asks once what it costs, and loads nothing after a no', async () => {
    jest.spyOn(Taro, 'getNetworkType').mockResolvedValue({ networkType: '4g' })
    const asked = jest.spyOn(Taro, 'showModal').mockResolvedValueOnce({ confirm: false, cancel: true })
    render(<Player file={film} />)
    await tap(/播放视频/)
    expect(asked).toHaveBeenLastCalledWith(
      expect.objectContaining({ title: '用流量播放约 12 MB？', content: '连上 Wi-Fi 再看不花流量' }),
    )
    expect(video()).toBeNull()
    await tap(/播放视频/)
    expect(video()).not.toBeNull()
    await act(async () => void fireEvent.error(video()!))
    await tap(/没放出来/)
    expect(asked).toHaveBeenCalledTimes(2)
  })
})
