/**
 * A process to be killed: opens the folder it is given and writes without end, naming on its output each write that was
 * acknowledged. One in ten is a transaction over two documents.
 */
import { openSqlite } from '../../../cloudhost/engine/sqlite'

export const WRITTEN = {
  collections: { log: { indexes: [{ keys: ['n'], unique: true }], substrings: ['said'] } },
}

async function writeForever(folder: string): Promise<void> {
  const engine = await openSqlite({ folder, collections: WRITTEN })
  process.stdout.write('open\n')
  const run = `${process.pid}`
  const one = async (lane: number) => {
    for (let n = 0; ; n += 1) {
      const id = `${run}-${lane}-${n}`
      const text = (part: string) => JSON.stringify({ _id: id + part, n: id + part, said: `第${id}${part}号记录` })
      if (n % 10 === 0) {
        const transaction = await engine.begin()
        await transaction.insert('log', [{ id: `${id}.a`, text: text('.a') }])
        await transaction.insert('log', [{ id: `${id}.b`, text: text('.b') }])
        await transaction.commit()
        process.stdout.write(`both ${id}\n`)
      } else {
        await engine.insert('log', [{ id, text: text('') }])
        process.stdout.write(`one ${id}\n`)
      }
    }
  }
  await Promise.all([0, 1, 2, 3].map(one))
}

if (require.main === module) void writeForever(process.argv[2] ?? '')
