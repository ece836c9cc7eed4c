"""GRPO: the reward function as TRL calls it, its metrics, samples and alerts."""
