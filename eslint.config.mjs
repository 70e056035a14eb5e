/**
 * Lint for every room. The walls between rooms are stated here, each with the door to use instead;
 * `domain/tsconfig.json` (no ambient types) and the cloud build (no foreign inputs) hold them a second and third time.
 */
import eslint from '@eslint/js'
import prettier from 'eslint-config-prettier'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** A wall: files in `from` may not import what matches `group`; `message` names the right door. */
const wall = (files, ...patterns) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: [
          {
            name: 'zod',
            message:
              "Import * as z from 'zod/mini': the classic build is four times the size and compiles with new Function.",
          },
        ],
        patterns: patterns.map(([group, message]) => ({ group, message })),
      },
    ],
  },
})

const NODE = ['node:*', 'fs', 'path', 'crypto', 'http', 'https', 'os', 'child_process', 'worker_threads']
const CLIENT = ['react', 'react-dom', 'zustand', 'zustand/*', '@tarojs/*']
/** Deployed functions: folders of cloudfunctions/ whose name has no `_`. */
const FUNCTIONS = [
  'benefit',
  'campaign',
  'card',
  'draw',
  'entry',
  'event',
  'file',
  'identity',
  'jury',
  'law',
  'librarian',
  'library',
  'membership',
  'notice',
  'organizer',
  'quiz',
  'room',
  'selection',
  'staff',
  'vote',
  'walk',
  'wall',
]
const SDK = ['wx-server-sdk', '@cloudbase/*']

export default tseslint.config(
  { ignores: ['dist/**', '.cache/**', '.data/**', 'node_modules/**', 'docs/screens/**'] },
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // `void promise` in an effect or a handler is said on purpose; a forgotten await is what we hunt.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // There are no enums here, and looking for them takes a fifth of the time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      'no-console': 'error',
    },
  },
  { files: ['cloudhost/**', 'cloudfunctions/_kit/**', 'demo/**', 'bench/**'], rules: { 'no-console': 'off' } },
  wall(
    ['domain/**'],
    [NODE, 'domain runs on phones too: take what you need as an argument.'],
    [CLIENT, 'domain knows no screen: put this into src/.'],
    [SDK, 'domain knows no cloud: put this into cloudfunctions/_kit or _store.'],
    [['**/cloudfunctions/**', '**/src/**', '**/cloudhost/**'], 'domain imports only itself: pass the value in.'],
  ),
  wall(
    ['src/**'],
    [[...NODE, ...SDK], 'Phones have no Node: call the cloud through src/cloud/call.ts.'],
    [
      ['sanitize-html', 'htmlparser2', '**/domain/body/normal*'],
      'HTML becomes a body in the cloud (cloudfunctions/_content/bodyOfHtml.ts): half a megabyte that phones do not need.',
    ],
    [
      ['**/cloudfunctions/**', '**/cloudhost/**'],
      'Share it through domain/, or call the cloud through src/cloud/call.ts.',
    ],
  ),
  wall(
    ['cloudfunctions/_kit/**'],
    [CLIENT, 'Cloud functions have no screen.'],
    [
      ['**/_store/**', '**/_content/**', '**/cloudhost/**', '**/src/**'],
      'The kit knows no feature: pass the store in from the function.',
    ],
  ),
  wall(
    ['cloudfunctions/_content/**'],
    [CLIENT, 'Cloud functions have no screen.'],
    [SDK, 'What people bring is looked at here as bytes and text; take it as an argument.'],
    [
      ['**/_store/**', '**/cloudhost/**', '**/src/**'],
      'This room knows no feature and no database: pass the value in.',
    ],
  ),
  wall(
    ['cloudfunctions/_store/**'],
    [CLIENT, 'Cloud functions have no screen.'],
    [SDK, 'Open the database through ../_kit/cloud.'],
    [
      ['**/cloudhost/**', '**/src/**', ...FUNCTIONS.map((name) => `../${name}/**`)],
      'A store serves functions and knows none: pass the value in.',
    ],
  ),
  ...FUNCTIONS.map((name) =>
    wall(
      [`cloudfunctions/${name}/**`],
      [CLIENT, 'Cloud functions have no screen.'],
      [SDK, 'Use ../_kit/cloud: it is the one place where the SDK is opened.'],
      [['**/cloudhost/**', '**/src/**'], 'Functions share with the page through domain/.'],
      [
        FUNCTIONS.filter((other) => other !== name).map((other) => `../${other}/**`),
        'Functions are deployed one by one: move the shared part into _kit, _store or domain.',
      ],
    ),
  ),
  wall(
    ['cloudhost/**'],
    [
      ['**/domain/**', '**/cloudfunctions/**', '**/src/**', '**/demo/**'],
      'cloudhost knows nothing of unions: it loads dist/cloud as production does.',
    ],
    [CLIENT, 'cloudhost has no screen of its own.'],
  ),
  { files: ['src/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  {
    files: ['test/**'],
    rules: {
      // Tests read answers whose shape is what they are about to check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-console': 'off',
    },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'module',
          'require',
          'setTimeout',
          'clearTimeout',
          'URL',
          'fetch',
          'performance',
          '__dirname',
          'Buffer',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  prettier,
)
