import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  Tooltip,
} from "chart.js";

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  Tooltip,
);

export interface Drawn {
  labels: string[];
  series: { name: string; values: number[]; tone: "accent" | "muted" }[];
  /** Bars that lie, a label each. */
  lying: boolean;
  accent: string;
  muted: string;
  ink: string;
  line: string;
  font: string;
}

/** Draws stacked bars on the canvas, in colours that are resolved already. */
export function drawChart(canvas: HTMLCanvasElement, drawn: Drawn): Chart {
  const { labels, series, lying, ink, line, font } = drawn;
  const counted = {
    stacked: true,
    beginAtZero: true,
    ticks: { color: ink, precision: 0, font: { family: font } },
    grid: { color: line },
    border: { display: false },
  };
  const named = {
    stacked: true,
    ticks: {
      color: ink,
      maxRotation: 0,
      autoSkipPadding: 16,
      font: { family: font },
    },
    grid: { display: false },
    border: { color: line },
  };
  return new Chart(canvas, {
    type: "bar",
    data: {
      labels,
      datasets: series.map((each) => ({
        label: each.name,
        data: each.values,
        backgroundColor: drawn[each.tone],
        borderRadius: 3,
        maxBarThickness: 28,
      })),
    },
    options: {
      indexAxis: lying ? "y" : "x",
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      plugins: {
        legend: {
          display: series.length > 1,
          position: "bottom",
          labels: { color: ink, boxWidth: 12, font: { family: font } },
        },
      },
      scales: lying ? { x: counted, y: named } : { x: named, y: counted },
    },
  });
}
