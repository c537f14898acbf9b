"""Every language and place is whole, and tells the same stories."""
