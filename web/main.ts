import { createApp } from 'vue';
import App from './App.vue';
import { language } from './composables/use-preferences.ts';
import { i18n, showLanguage } from './i18n/i18n.ts';
import { router } from './router.ts';
import './styles/base.css';

await showLanguage(language.value);
createApp(App).use(i18n).use(router).mount('#app');
