"""The packages, held to what Amazon will do with them."""
