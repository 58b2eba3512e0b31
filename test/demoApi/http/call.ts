import { Refusal } from './answers';
import { type Fields, isFields } from './fields';
import type { KeyHolder } from '../state/keyRing';

/** An uploaded part of a multipart body. */
export interface Upload {
  readonly filename: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

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
    if (this.body.length === 0) return {};
    let value: unknown;
    try {
      value = JSON.parse(this.body.toString('utf8'));
    } catch {
      throw new Refusal(400, 'The body is not valid JSON');
    }
    if (!isFields(value)) throw new Refusal(400, 'The body must be a JSON object');
    return value;
  }

  /** Fields of a JSON or a multipart body, and what came as `files[]`. */
  async form(): Promise<{ readonly fields: Fields; readonly uploads: readonly Upload[] }> {
    if (!this.contentType.startsWith('multipart/form-data')) {
      return { fields: this.json(), uploads: [] };
    }
    const form = await this.#parts();
    const fields: Record<string, unknown> = {};
    const uploads: Upload[] = [];
    for (const [name, value] of form) {
      if (typeof value === 'string') fields[name] = value;
      else if (name === 'files[]') {
        const mediaType = value.type === '' ? 'application/octet-stream' : value.type;
        uploads.push({ filename: value.name, mediaType, size: value.size });
      }
    }
    return { fields, uploads };
  }

  async #parts(): Promise<FormData> {
    try {
      return await new Response(this.body, {
        headers: { 'content-type': this.contentType },
      }).formData();
    } catch {
      throw new Refusal(400, 'The body is not valid multipart/form-data');
    }
  }
}
