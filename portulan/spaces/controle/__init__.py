"""An auditor or a funder's controller, by dated link: sampled files, black ink only."""
