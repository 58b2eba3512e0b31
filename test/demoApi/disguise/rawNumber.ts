/** What TypeScript does not declare yet of https://tc39.es/proposal-json-parse-with-source. */
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => object };

/** A value that JSON.stringify writes as that number, digit by digit. */
export function rawNumber(digits: string): object {
  return rawJSON(digits);
}
