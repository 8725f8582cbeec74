/** Ink on paper: black, two greys, and the verdict's colour beside its word; readable from a black-and-white printer. */
export const PAGE_STYLE = `
@page { size: A4; margin: 12mm 15mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #111; font: 10pt/1.4 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
header { display: flex; justify-content: space-between; align-items: baseline; border-bottom: 1.5pt solid #111; padding-bottom: 2mm; }
h1 { margin: 0; font-size: 17pt; letter-spacing: 0.06em; }
h2 { margin: 4mm 0 1.5mm; font-size: 11.5pt; border-left: 3pt solid #555; padding-left: 2mm; }
.quiet { color: #555; font-size: 9pt; }
.verdict { margin: 4mm 0 0; padding: 2mm 4mm; border: 1.2pt solid; font-size: 14pt; font-weight: bold; }
.pass { color: #0a5c1a; } .review { color: #7a5200; } .refuse { color: #9c0006; } .failed { color: #444; }
.hire { margin: 2mm 0 0; }
.columns { display: flex; gap: 6mm; align-items: flex-start; }
.columns > :first-child { flex: 1; }
.picture { width: 62mm; margin: 4mm 1pt 0 0; }
.picture img { display: block; width: 100%; max-height: 100mm; object-fit: contain; border: 0.5pt solid #999; }
table { width: calc(100% - 1pt); border-collapse: collapse; }
th, td { border: 0.5pt solid #999; padding: 0.8mm 2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; }
thead th { background: #eee; }
tr { break-inside: avoid; }
.fields th { width: 34mm; font-weight: normal; color: #333; background: #f4f4f4; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.narrow { width: 1%; white-space: nowrap; }
.caution { margin: 5mm 0 0; font-size: 9pt; }
.signatures { display: flex; gap: 10mm; margin-top: 7mm; break-inside: avoid; }
.signatures div { flex: 1; border-bottom: 0.8pt solid #111; padding-bottom: 1mm; min-height: 9mm; display: flex; align-items: flex-end; }
ul { margin: 0; padding-left: 5mm; }
footer { margin-top: 5mm; color: #555; font-size: 8.5pt; overflow-wrap: anywhere; }
`;
