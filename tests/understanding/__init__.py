"""What people say and what it means, as tables a nurse could read, stage by stage."""
