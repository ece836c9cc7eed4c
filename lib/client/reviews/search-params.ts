import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';

export const REVIEW_SHOWS = ['waiting', 'mine', 'all'] as const;
export const REVIEW_VERDICTS = ['abnormal', 'normal', 'malformed'] as const;

/** The address of the screen: whose judgements, which model, which explanation. */
export const reviewSearchParams = {
  show: parseAsStringLiteral(REVIEW_SHOWS).withDefault('waiting'),
  verdict: parseAsStringLiteral(REVIEW_VERDICTS),
  model: parseAsString,
  explanation: parseAsString,
};

export const loadReviewSearchParams = createLoader(reviewSearchParams);
