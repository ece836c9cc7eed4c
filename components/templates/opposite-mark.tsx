const WORDS = 'A near-duplicate has the opposite label';

/** Beside a label that a near-duplicate contradicts. */
export function OppositeMark() {
  return (
    <span role="img" aria-label={WORDS} title={WORDS} className="font-semibold text-attention">
      ≠
    </span>
  );
}
