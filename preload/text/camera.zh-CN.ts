/** The camera's panel. */
export const camera = {
  open: '拍照 F2',
  title: '拍照',
  device: '摄像头',
  /** A camera that does not say its name. */
  unnamed: (number: number) => `摄像头 ${number}`,
  rotate: '旋转',
  mirror: '镜像',
  take: '拍下（空格）',
  close: '关闭 Esc',
  starting: '正在打开摄像头…',
  taking: '正在拍…',
  /** What happened and the next step. */
  problems: {
    denied: '系统不允许使用摄像头：请在系统设置的“隐私 → 相机”中允许驾照台，然后重试。',
    absent: '没有找到摄像头：请接上摄像头，接好后会自动打开。',
    busy: '摄像头正被其他程序占用：请关闭那个程序，然后重试。',
    unplugged: '摄像头已断开：请重新接好，接好后会自动打开。',
    unusable: '摄像头打不开：请换一个摄像头，或拔下重新接上，然后重试。',
    'no-still': '没有拍成：请再拍一次；若仍失败，请拔下摄像头重新接上。',
  },
};

export type CameraText = typeof camera;
