import { defineConfig } from 'vite';
import { devSession } from './dev-session.ts';
import { snippets } from './snippets.ts';

/** Browsers that know light-dark() and native dialogs; nothing is rewritten for older ones. */
const BROWSERS = ['chrome123', 'firefox120', 'safari17.5'];

export default defineConfig(({ command }) => ({
  base: '/portal/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: BROWSERS,
    cssTarget: BROWSERS,
    // The policy of the pages allows no data: scripts and no inline ones.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  plugins: [snippets(), ...(command === 'serve' ? [devSession(process.env)] : [])],
}));
