"""Pictures of the page: its states on a phone, a tablet and a desktop, and its icon."""
