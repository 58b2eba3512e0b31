/** A text that a scanner for any secrets would ask about. */
interface SecretCandidate {
  readonly file: string;
  /** Its line in the file, from 1. */
  readonly line: number;
  /** The name and the value that follows it, shortened. */
  readonly text: string;
}

/**
 * A name that sounds like a secret, followed by a value. As Gitleaks has it in its rule `generic-api-key`
 * (https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml), which stores run over each package too.
 */
const GENERIC =
  /[\w.-]{0,50}?(?:access|auth|api|credential|creds|key|passwd|password|secret|token)(?:[ \t\w.-]{0,20})[\s'"]{0,3}(?:=|>|:{1,3}=|\|\||:|=>|\?=|,)[`'"\s=]{0,5}(?<value>[\w.=-]{10,150}|[a-z0-9][a-z0-9+/]{11,}={0,3})(?:[`'"\s;]|\\[nr]|$)/gim;

/** What no program takes for anything but a secret: private keys, and tokens of well-known services. */
const KNOWN =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]{64,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_\w{36}|\bgithub_pat_\w{82}|\bxox[abprs]-[\w-]{10,}|\bsk-[\w-]{32,}|\bAIza[\w-]{35}|\bnpm_\w{36}|\bvsce_\w{20,}/g;

/** In bits per character, as the rule asks. */
const LEAST_ENTROPY = 3.5;
const MOST_SHOWN = 100;

/** What was looked at and is no secret. */
const EXPLAINED: readonly { readonly file: string; readonly text: RegExp }[] = [
  // Codes of undici's errors behind their messages.
  { file: 'dist/network.js', text: /UND_ERR_SOCKS5_AUTH_(REJECTED|FAILED)/ },
];

/** All candidates in a file of the package. */
function secretCandidates(file: string, text: string): readonly SecretCandidate[] {
  const generic = [...text.matchAll(GENERIC)].filter(
    ({ groups }) =>
      /\d/.test(groups?.['value'] ?? '') && entropyOf(groups?.['value'] ?? '') >= LEAST_ENTROPY,
  );
  return [...generic, ...text.matchAll(KNOWN)].map(({ index, 0: found }) => ({
    file,
    line: text.slice(0, index).split('\n').length,
    text: found.trim().slice(0, MOST_SHOWN),
  }));
}

/** Shannon's, in bits per character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}

/** The candidates that nobody has looked at yet, in words. */
export const secretProblems = (file: string, text: string): readonly string[] =>
  secretCandidates(file, text)
    .filter(
      (candidate) => !EXPLAINED.some((one) => one.file === file && one.text.test(candidate.text)),
    )
    .map(({ line, text: found }) => `${file}:${line} looks like a secret: ${found}`);
