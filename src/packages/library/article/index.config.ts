export default definePageConfig({ navigationBarTitleText: '法规条文', navigationStyle: 'custom' })
