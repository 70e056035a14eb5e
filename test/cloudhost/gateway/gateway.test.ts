import { openSqlite } from '../../../cloudhost/engine/sqlite'
import { createGateway } from '../../../cloudhost/gateway/gateway'
import { GatewayError } from '../../../cloudhost/gateway/gatewayError'
import { serveGateway } from '../../../cloudhost/transport/http'
import { withGateway } from '../../../cloudhost/transport/inProcess'
import { aDatabase } from '../support/aDatabase'

const aGateway = async (options: Partial<Parameters<typeof createGateway>[0]> = {}) => {
  const engine = await openSqlite({ collections: { collections: { things: {} } } })
  return { engine, gateway: createGateway({ engine, ...options }) }
}

describe('the gateway', () => {
  it('answers an unknown action with its name', async () => {
    const { gateway } = await aGateway()
    expect(await gateway.handle({ action: 'storage.unknown' })).toEqual({
      requestId: expect.any(String),
      code: 'INVALID_ACTION',
      message: 'this host does not answer the action storage.unknown',
    })
  })

  it.each([undefined, null, 'x', 5, {}, { action: 7 }, []])('answers %p, which is no request', async (body) => {
    const { gateway } = await aGateway()
    expect(await gateway.handle(body)).toMatchObject({ code: 'INVALID_PARAM' })
  })

  it('hands actions to the services that registered for them', async () => {
    const { gateway } = await aGateway()
    gateway.register('functions.invokeFunction', async (body) => ({ data: { response_data: body['function_name'] } }))
    const reply = await gateway.handle({ action: 'functions.invokeFunction', function_name: 'card' })
    expect(reply).toMatchObject({ data: { response_data: 'card' } })
  })

  it('answers a refusal with its code, and a fault without its cause', async () => {
    const faults: unknown[] = []
    const { gateway } = await aGateway({ onFault: (error) => faults.push(error) })
    const fault = new Error('/secret/path')
    gateway.register('a.refuse', async () => Promise.reject(new GatewayError('NO', 'not today')))
    gateway.register('a.fail', async () => Promise.reject(fault))
    expect(await gateway.handle({ action: 'a.refuse' })).toMatchObject({ code: 'NO', message: 'not today' })
    const reply = await gateway.handle({ action: 'a.fail' })
    expect(reply).toMatchObject({ code: 'SYS_ERR', message: expect.stringContaining(reply.requestId) })
    expect(JSON.stringify(reply)).not.toContain('secret')
    expect(faults).toEqual([fault])
  })

  it('tells of every request with its collection', async () => {
    const seen: string[] = []
    const { gateway } = await aGateway({
      onRequest: (action, collection) => seen.push(`${action} ${collection ?? '-'}`),
    })
    await gateway.handle({ action: 'database.getDocument', collectionName: 'things' })
    await gateway.handle({ action: 'database.startTransaction' })
    expect(seen).toEqual(['database.getDocument things', 'database.startTransaction -'])
  })

  it.each([
    ['a query that is no text', { action: 'database.getDocument', collectionName: 'things', query: 5 }],
    ['a query that is no JSON', { action: 'database.getDocument', collectionName: 'things', query: '{' }],
    ['a limit below zero', { action: 'database.getDocument', collectionName: 'things', limit: -1 }],
    ['no collection', { action: 'database.getDocument' }],
    ['documents that are no list', { action: 'database.insertDocument', collectionName: 'things', data: '{}' }],
    [
      'an update without operators',
      { action: 'database.modifyDocument', collectionName: 'things', merge: true, data: '{"a":1}' },
    ],
    [
      'a set without an id',
      { action: 'database.modifyDocument', collectionName: 'things', data: '{"a":1}', upsert: true },
    ],
    ['stages that are none', { action: 'database.aggregateDocuments', collectionName: 'things', stages: [null] }],
    ['a collection name with a quote', { action: 'database.addCollection', collectionName: 'a"b' }],
    ['an id that is a number', { action: 'database.insertDocument', collectionName: 'things', data: ['{"_id":5}'] }],
  ])('refuses %s as invalid', async (_what, body) => {
    const { gateway } = await aGateway()
    expect(await gateway.handle(body)).toMatchObject({ code: 'INVALID_PARAM' })
  })
})

describe('the transports', () => {
  it('keep several gateways in one process apart', async () => {
    const test = await aDatabase('in process', { things: {} })
    const [one, two] = [await aGateway(), await aGateway()]
    const things = test.db.collection('things')
    const write = (n: number) => async () => {
      await things.add({ data: { _id: 'x', n } })
      await new Promise((resolve) => setTimeout(resolve, 5))
      return (await things.doc('x').get()).data.n as number
    }
    expect(await Promise.all([withGateway(one.gateway, write(1)), withGateway(two.gateway, write(2))])).toEqual([1, 2])
    expect((await things.count()).total).toBe(0)
    await Promise.all([test.close(), one.engine.close(), two.engine.close()])
  })

  it('answer only POST /admin with JSON of bearable size', async () => {
    const { gateway, engine } = await aGateway()
    const server = await serveGateway(gateway)
    const post = (body: string, path = '/admin') => fetch(new URL(path, server.url), { method: 'POST', body })
    expect((await post('{"action":"database.startTransaction"}')).status).toBe(200)
    expect((await post('{}', '/other')).status).toBe(404)
    expect((await fetch(server.url)).status).toBe(404)
    expect((await post('{')).status).toBe(400)
    await server.close()
    await server.close()
    await engine.close()
  })
})
