"""Triage: facts about a patient to how soon to be seen, with every rule that says so. Pure."""

from backache.triage.assess import assess, conclude, deciding_facts

__all__ = ["assess", "conclude", "deciding_facts"]
