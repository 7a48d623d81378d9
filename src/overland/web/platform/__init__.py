"""The pages of whoever keeps the platform: companies, days of rest, settlements, settings, legal texts."""
