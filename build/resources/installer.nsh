; "Open with": the program stands in Windows' list for these kinds, and is the default of none: nothing is written to a kind's
; own value, only a name below OpenWithProgids (https://learn.microsoft.com/windows/win32/shell/how-to-include-an-application-on-the-open-with-dialog-box).
; electron-builder's own `fileAssociations` writes both.

!define PICTURE "LicenceDesk.Picture"

!macro forEachKind DO
  !insertmacro ${DO} "jpg"
  !insertmacro ${DO} "jpeg"
  !insertmacro ${DO} "png"
  !insertmacro ${DO} "webp"
  !insertmacro ${DO} "tif"
  !insertmacro ${DO} "tiff"
  !insertmacro ${DO} "bmp"
  !insertmacro ${DO} "avif"
  !insertmacro ${DO} "gif"
  !insertmacro ${DO} "heic"
  !insertmacro ${DO} "heif"
  !insertmacro ${DO} "pdf"
!macroend

!macro offerKind EXTENSION
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "${PICTURE}"
!macroend

!macro withdrawKind EXTENSION
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "${PICTURE}"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\${PICTURE}" "" "电子驾驶证图片"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${PICTURE}\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${PICTURE}\shell\open\command" "" '"$appExe" "%1"'
  !insertmacro forEachKind offerKind
  ; SHCNE_ASSOCCHANGED, SHCNF_FLUSH
  System::Call 'shell32::SHChangeNotify(i, i, i, i) v (0x08000000, 0x1000, 0, 0)'
!macroend

!macro customUnInstall
  !insertmacro forEachKind withdrawKind
  DeleteRegKey SHELL_CONTEXT "Software\Classes\${PICTURE}"
!macroend
