/** Chromium's own invented cameras in place of the machine's: how many, or one that shows an MJPEG file. */
export function cameraArguments(camera: string | undefined): string[] {
  if (camera === undefined) return [];
  return /^\d+$/u.test(camera)
    ? [`--use-fake-device-for-media-stream=device-count=${camera}`]
    : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`];
}
