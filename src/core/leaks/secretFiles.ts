/** A kind of file whose purpose is to hold secrets on one computer, out of Git. */
interface SecretFile {
  /** Matches a path in lower case, with `/` between its parts. */
  readonly file: RegExp;
  readonly readBy: string;
  /** Whether each line sets a variable, as in `.env`. */
  readonly isEnvironment?: true;
}

const SECRET_FILES: readonly SecretFile[] = [
  {
    file: /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|\.envrc|[\w.-]+\.env)$/,
    readBy: 'dotenv, direnv, Docker Compose',
    isEnvironment: true,
  },
  {
    file: /(?:^|\/)\.dev\.vars(?:\.[\w-]+)?$/,
    readBy: 'Cloudflare Workers',
    isEnvironment: true,
  },
  { file: /(?:^|\/)\.secrets$/, readBy: 'act, for GitHub Actions', isEnvironment: true },
  {
    file: /(?:^|\/)\.secret\.local$/,
    readBy: 'Firebase emulators',
    isEnvironment: true,
  },
  { file: /(?:^|\/)\.runtimeconfig\.json$/, readBy: 'Firebase emulators' },
  { file: /(?:^|\/)local\.settings\.json$/, readBy: 'Azure Functions' },
  { file: /(?:^|\/)\.streamlit\/secrets\.toml$/, readBy: 'Streamlit' },
  { file: /\.tfvars(?:\.json)?$/, readBy: 'Terraform, OpenTofu' },
  { file: /(?:^|\/)cypress\.env\.json$/, readBy: 'Cypress' },
  { file: /(?:^|\/)(?:local|secrets)\.properties$/, readBy: 'Gradle on Android' },
  { file: /(?:^|\/)config\/application\.yml$/, readBy: 'Figaro, for Rails' },
  { file: /(?:^|\/)config\/\w+\.secret\.exs$/, readBy: 'Phoenix' },
  { file: /(?:^|\/)secrets\.yaml$/, readBy: 'Home Assistant, ESPHome' },
  { file: /(?:^|\/)arduino_secrets\.h$/, readBy: 'Arduino' },
];

/** Which kind of file for secrets a path in lower case is; `undefined` for all other files. */
export function secretFile(path: string): Pick<SecretFile, 'isEnvironment'> | undefined {
  return SECRET_FILES.find(({ file }) => file.test(path));
}
