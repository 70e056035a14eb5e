export default definePageConfig({ navigationBarTitleText: '网上工会', navigationStyle: 'custom' })
