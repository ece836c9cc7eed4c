"""The trainer of RationAnomaly Studio: SFT, GRPO, EXPORT and EVALUATE of log-reasoning language models."""
