'use client';

import { type RefObject, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { lineChartOptions } from './line-chart-options.ts';
import type { LineChartData, LineMarker } from './line-series.ts';
import { readPalette } from './read-palette.ts';

type LineChartInput = {
  host: RefObject<HTMLDivElement | null>;
  data: LineChartData;
  markers: readonly LineMarker[];
  height: number;
  formatY: (value: number) => string;
  xLabel: string;
  unit: string | undefined;
  range: readonly [number | null, number | null] | undefined;
  onCursor: (index: number | null) => void;
};

/** Keeps a uPlot chart in step with React; returns the way to move its cursor. */
export function useLineChart(input: LineChartInput) {
  const { host, data, markers, height } = input;
  const chart = useRef<uPlot | null>(null);
  const latest = useRef(input);
  const shape = data.series.map((s) => `${s.label}|${s.tone}|${s.look ?? ''}`).join('\n');

  // External system: uPlot's canvas, which must read the newest data, markers and formats.
  useEffect(() => {
    latest.current = input;
  });

  // External systems: the canvas, the size of its host, and the theme on <html>. A chart is made
  // anew only when the series are others or the theme changed.
  useEffect(() => {
    const element = host.current;
    if (!element || shape === '') return;
    const make = () => {
      chart.current?.destroy();
      const now = latest.current;
      const options = lineChartOptions({
        width: Math.max(80, element.clientWidth),
        height,
        series: now.data.series,
        palette: readPalette(element),
        markers: () => latest.current.markers,
        formatY: (value) => latest.current.formatY(value),
        xLabel: now.xLabel,
        unit: now.unit,
        range: now.range,
        onCursor: (index) => latest.current.onCursor(index),
      });
      chart.current = new uPlot(options, toAligned(now.data), element);
    };
    make();
    const sizes = new ResizeObserver(() => {
      chart.current?.setSize({ width: Math.max(80, element.clientWidth), height });
    });
    sizes.observe(element);
    const theme = new MutationObserver(make);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', make);
    // Text is measured for the axis before the font has come otherwise.
    document.fonts.ready.then(() => chart.current?.redraw(false, true));
    return () => {
      sizes.disconnect();
      theme.disconnect();
      scheme.removeEventListener('change', make);
      chart.current?.destroy();
      chart.current = null;
    };
  }, [host, height, shape]);

  // External system: the canvas; growing data is set in place.
  useEffect(() => {
    chart.current?.setData(toAligned(data));
  }, [data]);

  // External system: the canvas; markers are drawn by a hook.
  useEffect(() => {
    if (markers.length >= 0) chart.current?.redraw(false);
  }, [markers]);

  return (index: number) => {
    const plot = chart.current;
    const x = latest.current.data.x[index];
    if (plot && x !== undefined) plot.setCursor({ left: plot.valToPos(x, 'x'), top: 0 });
  };
}

function toAligned(data: LineChartData): uPlot.AlignedData {
  return [[...data.x], ...data.series.map((line) => [...line.values])] as uPlot.AlignedData;
}
