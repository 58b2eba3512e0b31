const STREAM_OR_ERROR = /^application\/vnd\.code\.notebook\.(?:stdout|stderr|error)$/;

/** Whether what a notebook's cell has put out is text, by its media type. */
export function isTextOutput(mime: string): boolean {
  return mime.startsWith('text/') || STREAM_OR_ERROR.test(mime);
}
