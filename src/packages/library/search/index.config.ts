export default definePageConfig({ navigationBarTitleText: '找书', navigationStyle: 'custom' })
