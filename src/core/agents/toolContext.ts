import type { Connection } from '../api/client/connection';
import type { Profile } from '../credentials/profile';
import { isInUse, profileOf, type SessionStore } from '../credentials/session';
import type { HealthMonitor } from '../health/healthMonitor';
import type { Clock } from '../common/ports';
import { failure, success, type Result } from '../common/result';
import type { StartedTasks } from '../workers/list/startedTasks';
import type { ResourceCache } from '../workers/data/resourceCache';
import type { WorkerList } from '../workers/list/workerList';
import type { AgentCredits } from './agentCredits';
import { interrupted, refusalOf } from './refusal';
import type { AgentFacts, Clean } from './toolAnswer';

export interface ToolContextParts {
  readonly clock: Clock;
  readonly sessions: SessionStore;
  readonly connection: Connection;
  readonly monitor: HealthMonitor;
  readonly list: WorkerList;
  readonly parts: ResourceCache;
  readonly tasks: StartedTasks;
  readonly credits: AgentCredits;
  readonly clean: Clean;
  /** Of the person, as BCP 47 names it. */
  readonly language: string;
}

/** What the tools for workers have in common. */
export class ToolContext {
  constructor(readonly office: ToolContextParts) {}

  /** Whose key is used, once the keychain has answered; else sentences on why none is, and what to do. */
  async profile(): Promise<Result<Profile, string>> {
    const { sessions, monitor, clock } = this.office;
    await sessions.known();
    const profile = profileOf(sessions.current);
    const refusal = refusalOf(monitor.current, profile, clock.now());
    if (refusal !== undefined) return failure(refusal);
    return profile ? success(profile) : failure(interrupted());
  }

  /** Whether the key of that profile is still the one in use. */
  isStill(profile: Profile): boolean {
    return isInUse(profile, this.office.sessions.current);
  }

  facts({ baseUrl }: Profile): AgentFacts {
    const { clock, clean } = this.office;
    return { host: new URL(baseUrl).host, now: clock.now(), clean };
  }
}
