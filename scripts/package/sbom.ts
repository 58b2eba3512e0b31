import type { BundledPackage } from './bundledPackages';

/** Whose bill of materials it is. */
export interface Product {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/**
 * The bill of materials as CycloneDX 1.6. `npm sbom` would list what is installed rather than what is
 * bundled, and name the day, the folder and its own version, so that no two were the same.
 */
export function sbom(product: Product, packages: readonly BundledPackage[]): string {
  const { publisher, name, version, license } = product;
  const ref = `${publisher}.${name}@${version}`;
  const components = packages.map(componentOf);
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': ref,
        publisher,
        name,
        version,
        licenses: [{ license: { id: license } }],
      },
    },
    components,
    dependencies: [
      { ref, dependsOn: components.map(({ purl }) => purl) },
      ...components.map(({ purl }) => ({ ref: purl })),
    ],
  };
  return `${JSON.stringify(bill, undefined, 2)}\n`;
}

function componentOf({ name, version, license, sha512 }: BundledPackage) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    hashes: [{ alg: 'SHA-512', content: sha512 }],
    licenses: [{ license: { id: license } }],
    purl,
  };
}
