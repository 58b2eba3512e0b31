import type { Session } from '../session';

/** The variables that the official SDKs read. */
export const API_KEY_VARIABLE = 'HANDINGER_API_KEY';
export const BASE_URL_VARIABLE = 'HANDINGER_BASE_URL';

/** What a person decided for a workspace that wants the key. */
export type Consent = 'given' | 'refused';

/** How a setting that hands out the key stands. */
export interface InjectionSwitch {
  readonly isOn: boolean;
  /** On by the person's own settings: whatever a repository says, they want it. */
  readonly isPersonal: boolean;
}

export type InjectionDecision = 'untrusted' | 'off' | 'ask' | 'refused' | 'on';

/** A workspace's settings come with its repository, so they count only together with a person's consent. */
export function decideInjection(
  isTrusted: boolean,
  { isOn, isPersonal }: InjectionSwitch,
  consent: Consent | undefined,
): InjectionDecision {
  if (!isTrusted) return 'untrusted';
  if (!isOn) return 'off';
  if (isPersonal || consent === 'given') return 'on';
  return consent ?? 'ask';
}

/**
 * What a process gets in order to use the session's key; empty unless somebody is signed in. The server that the key
 * belongs to always goes with it, since a workspace's settings or an `.env` file may name another one. The key comes
 * last: set in this order, it never stands beside another's server.
 */
export function environmentFor(session: Session): ReadonlyMap<string, string> {
  if (session.kind !== 'signedIn') return new Map();
  const { profile, key } = session;
  return new Map([
    [BASE_URL_VARIABLE, profile.baseUrl],
    [API_KEY_VARIABLE, key.reveal()],
  ]);
}

/**
 * The variables that a terminal sets to other values, which VS Code replaces: it can't add a variable only where none is
 * set.
 * @param own as the terminal's options name them; `null` removes one
 */
export function replacedIn(
  own: Readonly<Record<string, string | null | undefined>>,
  environment: ReadonlyMap<string, string>,
): readonly string[] {
  return Object.entries(own)
    .filter(([name, value]) => {
      // Windows does not tell names apart by case.
      const given = environment.get(name.toUpperCase());
      return given !== undefined && value !== undefined && value !== given;
    })
    .map(([name]) => name);
}

/** A launch configuration, of which little is the same for all debuggers. */
export type Launch = Readonly<Record<string, unknown>>;

/** Whether variables can be added to what a configuration starts, and none of ours is set there. */
export function takesEnvironment({ request, env }: Launch): boolean {
  if (request !== 'launch') return false;
  if (env === undefined) return true;
  return isRecord(env) && !Object.keys(env).some((name) => OURS.test(name));
}

/** The paths of the files that a debugger takes further variables from. */
export function envFilesOf({ envFile }: Launch): readonly string[] {
  const files: readonly unknown[] = Array.isArray(envFile) ? envFile : [envFile];
  return files.filter((file): file is string => typeof file === 'string' && file !== '');
}

/** Whether the text of such a file sets a key or a server: a key goes with no server but its own. */
export function setsOurVariables(envFileText: string): boolean {
  return OUR_ASSIGNMENT.test(envFileText);
}

export function withEnvironment<T extends Launch>(
  launch: T,
  environment: ReadonlyMap<string, string>,
): T {
  const { env } = launch;
  return { ...launch, env: { ...Object.fromEntries(environment), ...(isRecord(env) ? env : {}) } };
}

// Windows does not tell names apart by case.
const OURS = new RegExp(`^(?:${API_KEY_VARIABLE}|${BASE_URL_VARIABLE})$`, 'i');
const OUR_ASSIGNMENT = new RegExp(
  `^\\s*(?:export\\s+)?["']?(?:${API_KEY_VARIABLE}|${BASE_URL_VARIABLE})\\b`,
  'im',
);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
