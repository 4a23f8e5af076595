type Rgb = [number, number, number];

/** What WCAG 2 asks of text, with a little to spare for the tinted backgrounds. */
const CONTRAST = 5.5;
const BACKGROUNDS: Record<'light' | 'dark', Rgb> = { light: [255, 255, 255], dark: [15, 18, 20] };
const STEPS = 20;

const parsed = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour itself where it can be read on this background, else mixed with black or white until it can. */
export function readable(hex: string, scheme: 'light' | 'dark'): string {
  const towards = scheme === 'light' ? 0 : 255;
  const colour = parsed(hex);
  for (let step = 0; step <= STEPS; step += 1) {
    const mixed = colour.map((part) => Math.round(part + ((towards - part) * step) / STEPS)) as Rgb;
    if (contrast(mixed, BACKGROUNDS[scheme]) >= CONTRAST) return `rgb(${mixed.join(' ')})`;
  }
  return hex;
}
