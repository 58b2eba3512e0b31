import type { KeyHolder } from '../state/keyRing';
import { type Form, readForm, readJson } from './body';
import type { Fields } from './fields';

/** One authenticated request, as a route sees it. */
export class Call {
  constructor(
    readonly caller: KeyHolder,
    readonly url: URL,
    private readonly params: Readonly<Record<string, string>>,
    private readonly contentType: string,
    private readonly body: Buffer<ArrayBuffer>,
  ) {}

  param(name: string): string {
    const value = this.params[name];
    if (value === undefined) throw new Error(`The route has no parameter ${name}`);
    return value;
  }

  get query(): URLSearchParams {
    return this.url.searchParams;
  }

  json(): Fields {
    return readJson(this.body);
  }

  /** Fields of a JSON or a multipart body, and what came as `files[]`. */
  form(): Promise<Form> {
    return readForm(this.contentType, this.body);
  }
}
