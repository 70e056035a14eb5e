import { createCloudHost } from '../../../cloudhost'
import { refusalToSimulate } from '../../../cloudhost/identity/exposure'

describe('simulated accounts together with the outside', () => {
  it.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1'])('run on %s', (host) => {
    expect(refusalToSimulate(host, undefined)).toBeUndefined()
    expect(refusalToSimulate(host, '')).toBeUndefined()
  })

  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.org', '127.0.0.1.example.org', ''])(
    'refuse to listen on "%s", and say which setting to change',
    (host) => {
      expect(refusalToSimulate(host, undefined)).toMatch(/Set "listen\.host" to 127\.0\.0\.1, or set "identity"/)
    },
  )

  it('refuse a public address, and say which setting to change', () => {
    expect(refusalToSimulate('127.0.0.1', 'https://union.example')).toMatch(/Remove the setting "publicAddress"/)
  })

  it('keep a host from starting, before it opens anything', async () => {
    for (const listen of [
      { port: 0, host: '0.0.0.0' },
      { port: 0, publicAddress: 'https://union.example' },
    ]) {
      const host = createCloudHost({ functions: {}, collections: { collections: {} }, listen })
      await expect(host.ready).rejects.toThrow(/Simulated accounts can/)
      await host.dispose()
    }
  })
})
