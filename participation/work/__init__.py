"""Durable jobs: enqueued in the act's transaction, done by the worker, safe to repeat."""
