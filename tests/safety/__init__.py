"""The behaviour that the safety case in docs/clinical-safety.md relies on."""
