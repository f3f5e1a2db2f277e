"""The casebook's schema, step by step. ``schema.upgrade`` runs them; nobody needs an ``alembic.ini``."""
