/**
 * One project a room. Every project shares the transform: Babel strips types, tsc checks them.
 * The tests that open a browser live in projects of their own: they are left out where there is none.
 */
const transform = {
  '\\.[jt]sx?$': [
    'babel-jest',
    {
      configFile: false,
      babelrc: false,
      presets: [
        ['@babel/preset-env', { targets: { node: '20' } }],
        '@babel/preset-typescript',
        ['@babel/preset-react', { runtime: 'automatic' }],
      ],
    },
  ],
}

const room = (name, extra = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
  transform,
  // Published as ES modules only.
  transformIgnorePatterns: [
    '/node_modules/(?!(mingo|bson|qr|file-type|strtok3|token-types|@tokenizer|uint8array-extras|@borewit)/)',
  ],
  testEnvironment: 'node',
  // Looked up in the sandbox at every use otherwise, which costs some loops more than all they do. Nothing fakes these.
  sandboxInjectedGlobals: ['Array', 'JSON', 'Math', 'Number', 'Object', 'String'],
  ...extra,
})

module.exports = {
  projects: [
    room('domain'),
    room('cloudhost'),
    room('cloudfunctions'),
    room('host'),
    room('src', {
      testEnvironment: 'jsdom',
      moduleNameMapper: {
        '\\.module\\.scss$': '<rootDir>/test/support/styleNames.cjs',
        '\\.scss$': '<rootDir>/test/support/styleNames.cjs',
        '^@tarojs/components$': '<rootDir>/test/support/taroComponents.tsx',
        '^@tarojs/taro$': '<rootDir>/test/support/taro.ts',
      },
    }),
    room('journey'),
    room('weapp'),
  ],
  // Ends what hangs, and nothing else: how fast a machine is decides no test.
  testTimeout: 300_000,
  // Half of a test's time is waiting: for a browser, a host, a disk.
  maxWorkers: '100%',
}
