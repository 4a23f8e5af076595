/** Made at build time of the README: see `web/snippets.ts`. */
declare module 'virtual:snippets' {
  export const SNIPPETS: { language: string; code: string }[];
}
