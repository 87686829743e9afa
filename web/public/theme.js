// Runs before anything is drawn, so that a dark dashboard does not begin with a white flash.
const chosen = localStorage.getItem('otvet-theme');
const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.dataset.theme = dark ? 'dark' : 'light';
