/** In bytes. A version of a source file that large is generated, and all of it has to be in memory. */
const LARGEST_BLOB = 5 * 1024 * 1024;
const NEWLINE = 0x0a;

interface BlobListener {
  /** For a blob, or for a commit or tag, whose content ends with its message. */
  readonly onBlob: (id: string, content: Buffer, type: string) => void;
  readonly onTooLarge: () => void;
  readonly onMissing: () => void;
}

/** Reads what `git cat-file --batch` writes: for each object a line with its size, then its content and a line end. */
export class BlobStream {
  #header = '';
  #id = '';
  #type = '';
  /** Bytes of the content and its line end that are still to come; 0 while a header is read. */
  #left = 0;
  #isKept = false;
  #parts: Buffer[] = [];
  #objects = 0;

  constructor(private readonly listener: BlobListener) {}

  /** How many objects have begun so far, trees included. */
  get objects(): number {
    return this.#objects;
  }

  read(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length) {
      at = this.#left > 0 ? this.#readContent(bytes, at) : this.#readHeader(bytes, at);
    }
  }

  #readHeader(bytes: Buffer, start: number): number {
    const end = bytes.indexOf(NEWLINE, start);
    this.#header += bytes.toString('latin1', start, end === -1 ? undefined : end);
    if (end === -1) return bytes.length;
    const [id = '', type = '', size = ''] = this.#header.split(' ');
    this.#header = '';
    this.#objects++;
    if (type === 'missing') {
      this.listener.onMissing();
      return end + 1;
    }
    this.#id = id;
    this.#type = type;
    this.#left = Number(size) + 1;
    const isWanted = type !== 'tree';
    this.#isKept = isWanted && this.#left <= LARGEST_BLOB;
    if (isWanted && !this.#isKept) this.listener.onTooLarge();
    return end + 1;
  }

  #readContent(bytes: Buffer, start: number): number {
    const part = bytes.subarray(start, start + this.#left);
    this.#left -= part.length;
    if (!this.#isKept) return start + part.length;
    this.#parts.push(part);
    if (this.#left === 0) {
      const [only, ...more] = this.#parts;
      const content = only && more.length === 0 ? only : Buffer.concat(this.#parts);
      this.#parts = [];
      this.listener.onBlob(this.#id, content.subarray(0, -1), this.#type);
    }
    return start + part.length;
  }
}
