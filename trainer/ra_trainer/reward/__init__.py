"""The reward, as specified in docs/reward.md; the TypeScript twin lives in lib/domain/reward."""
