import type { Page } from 'playwright-core';

/** Letters stay sharp; the whole is a quarter of the PNG. */
const QUALITY = 0.3;

/** Turns a picture into WebP, by the browser that took it. */
export async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([source, quality]) => {
      const blob = new Blob([Uint8Array.from(atob(source), (char) => char.charCodeAt(0))]);
      const image = await createImageBitmap(blob);
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', quality).replace(/^.*,/, '');
    },
    [png.toString('base64'), QUALITY] as const,
  );
  return Buffer.from(base64, 'base64');
}
