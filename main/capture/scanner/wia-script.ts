/**
 * The fixed script that Windows PowerShell 5.1 runs: WIA's automation layer (wiaaut.dll), which every Windows since
 * Vista has. What to do comes as JSON in LICENCE_DESK_SCAN and is only ever compared or assigned, never run. It answers
 * with one JSON object a line: devices, pages in base64, and "done" or "error" (an HRESULT) as the last. Pages go
 * through memory alone. Numbers: WiaDef.h (3086 to 3096 of the device, 6146 to 6152 of its item).
 *
 * Written from the documentation and untested on hardware.
 */
export const WIA_SCRIPT = `
$ErrorActionPreference = 'Stop'
$out = [Console]::OpenStandardOutput()
function Send([string]$line) {
  $bytes = [Text.Encoding]::UTF8.GetBytes($line + "\`n")
  $out.Write($bytes, 0, $bytes.Length)
}
# A driver refuses what its device does not have; the page is worth having all the same.
function Try-Set($item, [string]$property, $value) {
  try { $item.Properties.Item($property).Value = $value } catch { }
}
function Try-Fill($item, [string]$property) {
  try { $extent = $item.Properties.Item($property); $extent.Value = $extent.SubTypeMax } catch { }
}
function Code-Of($exception) {
  $code = '00000000'
  for ($inner = $exception; $null -ne $inner; $inner = $inner.InnerException) {
    $hresult = $inner.HResult.ToString('x8')
    if ($code -notlike '8021*') { $code = $hresult }
  }
  $code
}
function Send-Page($item) {
  $scanned = [byte[]]$item.Transfer('{B96B3CAB-0728-11D3-9D7B-0000F81EF32E}').FileData.BinaryData
  $bitmap = [Drawing.Image]::FromStream((New-Object IO.MemoryStream (,$scanned)))
  $png = New-Object IO.MemoryStream
  try { $bitmap.Save($png, [Drawing.Imaging.ImageFormat]::Png) } finally { $bitmap.Dispose() }
  Send ('{"page":"' + [Convert]::ToBase64String($png.ToArray()) + '"}')
}
try {
  $request = $env:LICENCE_DESK_SCAN | ConvertFrom-Json
  $scanners = @((New-Object -ComObject WIA.DeviceManager).DeviceInfos | Where-Object { $_.Type -eq 1 })
  if ($request.kind -eq 'list') {
    foreach ($info in $scanners) {
      $name = [string]$info.Properties.Item('Name').Value
      Send (@{ device = [string]$info.DeviceID; name = $name } | ConvertTo-Json -Compress)
    }
    Send '{"done":true}'
    exit 0
  }
  Add-Type -AssemblyName System.Drawing
  $info = $scanners | Where-Object { $_.DeviceID -eq $request.device } | Select-Object -First 1
  if ($null -eq $info) { Send '{"error":"80210015"}'; exit 0 }
  $device = $info.Connect()
  if ($request.duplex) {
    $can = $device.Properties.Item('3086').Value
    if (-not ($can -band 1)) { Send '{"error":"no-feeder"}'; exit 0 }
    $device.Properties.Item('3088').Value = $(if ($can -band 4) { 5 } else { 1 })
    Try-Set $device '3096' 1
  } else { Try-Set $device '3088' 2 }
  $item = $device.Items.Item(1)
  Try-Set $item '6146' $(if ($request.colour -eq 'gray') { 2 } else { 1 })
  Try-Set $item '6147' ([int]$request.resolution)
  Try-Set $item '6148' ([int]$request.resolution)
  Try-Fill $item '6151'
  Try-Fill $item '6152'
  $pages = 0
  do {
    try { Send-Page $item } catch {
      if ($pages -gt 0 -and (Code-Of $_.Exception) -eq '80210003') { break }
      throw
    }
    $pages++
  } while ($request.duplex -and $pages -lt [int]$request.maxPages)
  Send '{"done":true}'
} catch {
  Send ('{"error":"' + (Code-Of $_.Exception) + '"}')
}
`;
