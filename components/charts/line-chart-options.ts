import type uPlot from 'uplot';
import { formatValue } from '#components/ui/format.ts';
import type { LineMarker, LineSeries } from './line-series.ts';
import type { ChartPalette } from './read-palette.ts';

type OptionsInput = {
  width: number;
  height: number;
  series: readonly LineSeries[];
  palette: ChartPalette;
  /** Read when drawing, so that new markers need no new chart. */
  markers: () => readonly LineMarker[];
  formatY: (value: number) => string;
  xLabel: string;
  unit: string | undefined;
  range: readonly [number | null, number | null] | undefined;
  onCursor: (index: number | null) => void;
};

/** What uPlot is told. Colours and labels only change with a new chart. */
export function lineChartOptions(input: OptionsInput): uPlot.Options {
  const { palette, series } = input;
  const font = '11px "Inter Variable", sans-serif';
  const axis = { stroke: palette.text, font, ticks: { show: false }, gap: 4 };
  return {
    width: input.width,
    height: input.height,
    padding: [12, 12, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { setScale: false },
      points: { size: 6 },
    },
    scales: { x: { time: false }, y: { range: yRange(input.range) } },
    axes: [
      {
        ...axis,
        size: 22,
        space: 64,
        grid: { show: false },
        values: (_, all) =>
          all.map((value, index) => (index === 0 ? `${input.xLabel} ` : '') + formatValue(value)),
      },
      {
        ...axis,
        size: axisSize,
        space: 26,
        grid: { stroke: palette.line, width: 1 },
        values: (_, all) =>
          all.map((value, index) =>
            withUnit(input.formatY(value), index === all.length - 1, input.unit),
          ),
      },
    ],
    series: [{}, ...series.map((line) => lineLook(line, palette))],
    hooks: {
      setCursor: [(chart) => input.onCursor(chart.cursor.idx ?? null)],
      draw: [(chart) => drawMarkers(chart, input.markers(), palette, font)],
    },
  };
}

function lineLook(line: LineSeries, palette: ChartPalette): uPlot.Series {
  const stroke = palette[line.tone];
  return {
    label: line.label,
    stroke,
    width: line.look === 'raw' ? 1 : 1.75,
    alpha: line.look === 'raw' ? 0.38 : 1,
    ...(line.look === 'dashed' ? { dash: [5, 4] } : {}),
    points: { show: false },
    spanGaps: false,
  };
}

/** The topmost label carries the unit. */
function withUnit(text: string, isTop: boolean, unit: string | undefined): string {
  return isTop && unit ? `${text} ${unit}` : text;
}

/** A fixed end stays; a free end leaves a twelfth of the span as air. */
function yRange(fixed: OptionsInput['range']): uPlot.Range.Function {
  return (_, low, high) => {
    if (low === null || high === null) return [fixed?.[0] ?? 0, fixed?.[1] ?? 1];
    const air = (high - low || Math.abs(high) || 1) / 12;
    return [fixed?.[0] ?? low - air, fixed?.[1] ?? high + air];
  };
}

/** As wide as its longest label. */
function axisSize(_: uPlot, values: string[] | null): number {
  const longest = Math.max(0, ...(values ?? []).map((value) => value.length));
  return 14 + longest * 6.5;
}

function drawMarkers(
  chart: uPlot,
  markers: readonly LineMarker[],
  palette: ChartPalette,
  font: string,
) {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = palette.text;
  ctx.fillStyle = palette.text;
  ctx.font = font.replace('11px', `${11 * ratio}px`);
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  for (const marker of markers) {
    const x = Math.round(chart.valToPos(marker.x, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const isLate = x > bbox.left + bbox.width * 0.75;
    ctx.textAlign = isLate ? 'right' : 'left';
    ctx.fillText(marker.label, x + (isLate ? -5 : 5) * ratio, bbox.top + 9 * ratio);
  }
  ctx.restore();
}
