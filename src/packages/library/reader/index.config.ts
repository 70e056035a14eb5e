export default definePageConfig({ navigationBarTitleText: '读书', navigationStyle: 'custom' })
