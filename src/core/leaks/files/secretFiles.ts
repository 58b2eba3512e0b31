/** A kind of file whose purpose is to hold secrets on one computer, out of Git. */
interface SecretFile {
  /** Matches a path in lower case, with `/` between its parts. */
  readonly file: RegExp;
  /** Whether each line sets a variable, as in `.env`. */
  readonly isEnvironment?: true;
}

const SECRET_FILES: readonly SecretFile[] = [
  // dotenv, direnv, Docker Compose.
  { file: /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|\.envrc|[\w.-]+\.env)$/, isEnvironment: true },
  // Cloudflare Workers.
  { file: /(?:^|\/)\.dev\.vars(?:\.[\w-]+)?$/, isEnvironment: true },
  // act, for GitHub Actions.
  { file: /(?:^|\/)\.secrets$/, isEnvironment: true },
  // Firebase emulators.
  { file: /(?:^|\/)\.secret\.local$/, isEnvironment: true },
  // Firebase emulators.
  { file: /(?:^|\/)\.runtimeconfig\.json$/ },
  // Azure Functions.
  { file: /(?:^|\/)local\.settings\.json$/ },
  // Streamlit.
  { file: /(?:^|\/)\.streamlit\/secrets\.toml$/ },
  // Terraform, OpenTofu.
  { file: /\.tfvars(?:\.json)?$/ },
  // Cypress.
  { file: /(?:^|\/)cypress\.env\.json$/ },
  // Gradle on Android.
  { file: /(?:^|\/)(?:local|secrets)\.properties$/ },
  // Figaro, for Rails.
  { file: /(?:^|\/)config\/application\.yml$/ },
  // Phoenix.
  { file: /(?:^|\/)config\/\w+\.secret\.exs$/ },
  // Home Assistant, ESPHome.
  { file: /(?:^|\/)secrets\.yaml$/ },
  // Arduino.
  { file: /(?:^|\/)arduino_secrets\.h$/ },
];

/** Which kind of file for secrets a path in lower case is; `undefined` for all other files. */
export function secretFile(path: string): Pick<SecretFile, 'isEnvironment'> | undefined {
  return SECRET_FILES.find(({ file }) => file.test(path));
}
