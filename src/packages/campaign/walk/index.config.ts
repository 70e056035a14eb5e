export default definePageConfig({ navigationBarTitleText: '健步走', navigationStyle: 'custom' })
