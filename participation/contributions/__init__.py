"""What every contribution shares: visibility, findings, drafts."""
