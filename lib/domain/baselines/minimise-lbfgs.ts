export type Objective = (point: Float64Array, gradient: Float64Array) => number;

export type Minimum = {
  point: Float64Array;
  value: number;
  iterations: number;
  converged: boolean;
};

const MEMORY = 8;
const ARMIJO = 1e-4;

type Pair = { step: Float64Array; change: Float64Array; rho: number };

/**
 * Limited-memory BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.5) with a
 * backtracking line search, for smooth convex functions. `objective` fills `gradient` and returns
 * the value. Deterministic. Stops when the largest gradient entry is below `tolerance`.
 */
export function minimiseLbfgs(
  objective: Objective,
  size: number,
  options: { tolerance?: number; maxIterations?: number } = {},
): Minimum {
  const tolerance = options.tolerance ?? 1e-5;
  const maxIterations = options.maxIterations ?? 300;
  let point = new Float64Array(size);
  let gradient = new Float64Array(size);
  let value = objective(point, gradient);
  const pairs: Pair[] = [];

  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (largest(gradient) < tolerance)
      return { point, value, iterations: iteration, converged: true };
    const direction = descentDirection(gradient, pairs);
    const slope = dot(direction, gradient);
    let length = pairs.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let nextValue = Number.POSITIVE_INFINITY;
    for (let halvings = 0; halvings < 40; halvings++) {
      for (let i = 0; i < size; i++) next[i] = (point[i] ?? 0) + length * (direction[i] ?? 0);
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + ARMIJO * length * slope) break;
      length /= 2;
    }
    if (!(nextValue < value)) return { point, value, iterations: iteration, converged: true };
    remember(pairs, difference(next, point), difference(nextGradient, gradient));
    point = next;
    gradient = nextGradient;
    value = nextValue;
  }
  return { point, value, iterations: maxIterations, converged: false };
}

/** The two-loop recursion: an approximate inverse Hessian times the negative gradient. */
function descentDirection(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((entry) => -entry);
  const alphas: number[] = [];
  for (const pair of pairs.toReversed()) {
    const alpha = pair.rho * dot(pair.step, direction);
    alphas.push(alpha);
    addScaled(direction, pair.change, -alpha);
  }
  const newest = pairs.at(-1);
  if (newest) {
    const scale = 1 / (newest.rho * dot(newest.change, newest.change));
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] ?? 0) * scale;
  }
  for (const pair of pairs) {
    const beta = pair.rho * dot(pair.change, direction);
    addScaled(direction, pair.step, (alphas.pop() ?? 0) - beta);
  }
  return direction;
}

function remember(pairs: Pair[], step: Float64Array, change: Float64Array): void {
  const curvature = dot(step, change);
  if (curvature <= 1e-12) return; // keeps the approximation positive definite
  pairs.push({ step, change, rho: 1 / curvature });
  if (pairs.length > MEMORY) pairs.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((entry, i) => entry - (b[i] as number));
}

function addScaled(target: Float64Array, source: Float64Array, scale: number): void {
  for (let i = 0; i < target.length; i++) {
    target[i] = (target[i] as number) + scale * (source[i] as number);
  }
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
