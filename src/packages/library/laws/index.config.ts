export default definePageConfig({ navigationBarTitleText: '法规', navigationStyle: 'custom' })
