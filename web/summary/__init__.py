"""The note for the doctor: what was told and advised, on one page and as FHIR; made on request, kept nowhere."""

from web.summary.fhir import bundle
from web.summary.note import Note, write_note

__all__ = ["Note", "bundle", "write_note"]
