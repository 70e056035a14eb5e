export default definePageConfig({ navigationBarTitleText: '投稿', navigationStyle: 'custom' })
