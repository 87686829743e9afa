// Runs before anything is drawn, so that a dark dashboard does not begin with a white flash.
const root = document.documentElement;
const chosen = localStorage.getItem('otvet-theme') ?? root.dataset.defaultTheme;
const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
root.dataset.theme = dark ? 'dark' : 'light';
