const WIDTH = 'host:newest'.length;

/** Prints each line after the name of its tier, since tiers run side by side. */
export function printLines(tier: string, text: string): void {
  console.log(text.replace(/^/gm, `${tier.padEnd(WIDTH)} │ `));
}
