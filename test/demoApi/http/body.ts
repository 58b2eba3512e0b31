import { Refusal } from './answers';
import { type Fields, isFields } from './fields';

/** An uploaded part of a multipart body. */
export interface Upload {
  readonly filename: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

/** What a body says: its fields, and what came as `files[]`. */
export interface Form {
  readonly fields: Fields;
  readonly uploads: readonly Upload[];
}

/** The object that a body of JSON holds, `{}` for an empty one; 400 for anything else. */
export function readJson(body: Buffer): Fields {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal(400, 'The body is not valid JSON');
  }
  if (!isFields(value)) throw new Refusal(400, 'The body must be a JSON object');
  return value;
}

/** As `readJson`, or the parts of a body of multipart/form-data. */
export async function readForm(contentType: string, body: Buffer<ArrayBuffer>): Promise<Form> {
  if (!contentType.startsWith('multipart/form-data')) {
    return { fields: readJson(body), uploads: [] };
  }
  const fields: Record<string, unknown> = {};
  const uploads: Upload[] = [];
  for (const [name, value] of await partsOf(contentType, body)) {
    if (typeof value === 'string') fields[name] = value;
    else if (name === 'files[]') {
      const mediaType = value.type === '' ? 'application/octet-stream' : value.type;
      uploads.push({ filename: value.name, mediaType, size: value.size });
    }
  }
  return { fields, uploads };
}

async function partsOf(contentType: string, body: Buffer<ArrayBuffer>): Promise<FormData> {
  try {
    return await new Response(body, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new Refusal(400, 'The body is not valid multipart/form-data');
  }
}
