/** Reads a QR code: by the browser itself where it can, else by zxing, which is loaded only then. */

interface Detector {
  detect(source: ImageBitmapSource): Promise<{ rawValue: string }[]>;
}
interface DetectorKind {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}
declare global {
  interface Window {
    BarcodeDetector?: DetectorKind;
  }
}

export type Reader = (picture: HTMLVideoElement | Blob) => Promise<string | null>;

export async function reader(): Promise<Reader> {
  const own = window.BarcodeDetector;
  if (own && (await own.getSupportedFormats()).includes("qr_code")) {
    const detector = new own({ formats: ["qr_code"] });
    return async (picture) => {
      const source = picture instanceof Blob ? await createImageBitmap(picture) : picture;
      return (await detector.detect(source))[0]?.rawValue ?? null;
    };
  }
  return zxing();
}

async function zxing(): Promise<Reader> {
  const { prepareZXingModule, readBarcodes } = await import("zxing-wasm/reader");
  const wasm = document.querySelector<HTMLElement>("script[data-wasm]")?.dataset.wasm ?? "/static/zxing_reader.wasm";
  prepareZXingModule({ overrides: { locateFile: (name: string) => (name.endsWith(".wasm") ? wasm : name) } });
  return async (picture) => {
    const found = await readBarcodes(picture instanceof Blob ? picture : frame(picture), { formats: ["QRCode"], tryHarder: true });
    return found[0]?.text ?? null;
  };
}

const canvas = document.createElement("canvas");

function frame(video: HTMLVideoElement): ImageData {
  const scale = Math.min(1, 960 / video.videoWidth);
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  if (!drawing) throw new Error("no canvas");
  drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
  return drawing.getImageData(0, 0, canvas.width, canvas.height);
}
