import { type Orientation, placeFrame } from './orientation.ts';

/** Text must survive it: small characters blur below 0.92. */
const JPEG_QUALITY = 0.95;
/** A camera that has promised a photo and does not deliver one is not waited for: the frame of its stream is there. */
const PHOTO_MILLISECONDS = 3_000;

/** The camera's picture at its best resolution, standing as the preview does, as JPEG without metadata. */
export async function takeStill(
  video: HTMLVideoElement,
  stream: MediaStream,
  orientation: Orientation,
): Promise<Uint8Array<ArrayBuffer>> {
  await firstFrame(video);
  const frame = await createImageBitmap(video);
  const photo = await takePhoto(stream, frame.width * frame.height);
  const source = photo ?? frame;
  const { width, height, transform } = placeFrame(source.width, source.height, orientation);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('a canvas of this size cannot be drawn');
  context.setTransform(...transform);
  context.drawImage(source, 0, 0);
  frame.close();
  photo?.close();
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
  return new Uint8Array(await jpeg.arrayBuffer());
}

/** A stream tells its size a moment before its first frame is there; without one there is nothing to take. */
async function firstFrame(video: HTMLVideoElement): Promise<void> {
  if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return;
  await new Promise((resolve) => {
    video.addEventListener('loadeddata', resolve, { once: true });
    setTimeout(resolve, PHOTO_MILLISECONDS);
  });
}

/** A photo with more pixels than the stream has; null where the camera takes none, or not now. */
async function takePhoto(stream: MediaStream, streamPixels: number): Promise<ImageBitmap | null> {
  const [track] = stream.getVideoTracks();
  if (!track) return null;
  const giveUp = new Promise<null>((resolve) => setTimeout(resolve, PHOTO_MILLISECONDS, null));
  try {
    return await Promise.race([largerPhoto(new ImageCapture(track), streamPixels), giveUp]);
  } catch {
    // Many drivers know no photos: the frame of the stream is the picture then.
    return null;
  }
}

async function largerPhoto(capture: ImageCapture, streamPixels: number): Promise<ImageBitmap | null> {
  const { imageWidth, imageHeight } = await capture.getPhotoCapabilities();
  if (!imageWidth?.max || !imageHeight?.max || imageWidth.max * imageHeight.max <= streamPixels) return null;
  const blob = await capture.takePhoto({ imageWidth: imageWidth.max, imageHeight: imageHeight.max });
  const photo = await createImageBitmap(blob);
  return photo.width * photo.height > streamPixels ? photo : null;
}
