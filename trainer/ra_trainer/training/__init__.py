"""What every training stage shares: plan, checkpoints, callbacks, arguments."""
