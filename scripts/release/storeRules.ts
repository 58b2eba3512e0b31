/** The parts of package.json that the marketplaces look at. */
export interface StoreManifest {
  readonly publisher?: string;
  readonly displayName?: string;
  readonly license?: string;
  readonly icon?: string;
  readonly keywords?: readonly string[];
  readonly categories?: readonly string[];
  readonly repository?: { readonly url?: string };
  readonly bugs?: { readonly url?: string };
  readonly homepage?: string;
}

/** https://code.visualstudio.com/api/references/extension-manifest */
const CATEGORIES = new Set([
  'AI',
  'Azure',
  'Chat',
  'Data Science',
  'Debuggers',
  'Education',
  'Extension Packs',
  'Formatters',
  'Keymaps',
  'Language Packs',
  'Linters',
  'Machine Learning',
  'Notebooks',
  'Other',
  'Programming Languages',
  'SCM Providers',
  'Snippets',
  'Testing',
  'Themes',
  'Visualization',
]);

const MOST_KEYWORDS = 30;
/** In pixels, on each side. */
const SMALLEST_ICON = 128;

/**
 * Why a marketplace would refuse the package or show it badly, in words. Microsoft's rules:
 * https://code.visualstudio.com/api/working-with-extensions/publishing-extension. Open VSX also asks for a license:
 * https://github.com/eclipse/openvsx/wiki/Publishing-Extensions
 */
export function storeProblems(
  manifest: StoreManifest,
  readme: string,
  icon: Buffer,
): readonly string[] {
  const { publisher, displayName, license, keywords = [], categories = [] } = manifest;
  const links = {
    'repository.url': manifest.repository?.url,
    'bugs.url': manifest.bugs?.url,
    homepage: manifest.homepage,
  };
  const missing = Object.entries({ publisher, displayName, license, ...links })
    .filter(([, value]) => !value)
    .map(([name]) => `package.json has no ${name}.`);
  return [
    ...missing,
    ...Object.entries(links)
      .filter(([, url]) => url && !url.startsWith('https://'))
      .map(([name]) => `${name} is no https address.`),
    ...categories
      .filter((category) => !CATEGORIES.has(category))
      .map((category) => `There is no category ${category}.`),
    ...(keywords.length > MOST_KEYWORDS
      ? [`There are ${keywords.length} keywords, and ${MOST_KEYWORDS} are allowed.`]
      : []),
    ...iconProblems(icon),
    ...pictures(readme)
      .filter((address) => /\.svg(\?|$)/i.test(address) || address.startsWith('http:'))
      .map((address) => `README.md shows ${address}: an SVG, or not over https.`),
  ];
}

/** A PNG names its size behind its signature and the head of its first chunk. */
function iconProblems(icon: Buffer): readonly string[] {
  if (icon.toString('latin1', 1, 4) !== 'PNG') return ['The icon is no PNG.'];
  const [width, height] = [icon.readUInt32BE(16), icon.readUInt32BE(20)];
  return Math.min(width, height) < SMALLEST_ICON
    ? [`The icon has ${width} × ${height} pixels, and ${SMALLEST_ICON} are asked for.`]
    : [];
}

function pictures(markdown: string): readonly string[] {
  const found = markdown.matchAll(
    /!\[[^\]]*\]\(([^()\s]+)\)|<img[^>]+src="([^"]+)"|srcset="([^"]+)"/g,
  );
  return [...found].map(([, first, second, third]) => first ?? second ?? third ?? '');
}
