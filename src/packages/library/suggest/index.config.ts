export default definePageConfig({ navigationBarTitleText: '荐书', navigationStyle: 'custom' })
