import Taro from '@tarojs/taro'
import { hasSimulatedPeople, isSimulated } from '../../../src/cloud/simulated'

describe('whether people are simulated', () => {
  it('is nobody’s to say while the host does not answer, asked again then, and once where it did', async () => {
    const request = jest.spyOn(Taro, 'request').mockRejectedValue(new Error('no network'))
    await expect(hasSimulatedPeople()).rejects.toMatchObject({ code: 'network.unreachable' })
    await expect(isSimulated()).resolves.toBe(false)
    request.mockResolvedValue({ statusCode: 200, data: { identity: 'simulated' } } as never)
    await expect(hasSimulatedPeople()).resolves.toBe(true)
    await expect(isSimulated()).resolves.toBe(true)
    expect(request).toHaveBeenCalledTimes(3)
  })
})
