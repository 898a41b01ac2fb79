"""Letters and calls that go out: written with their act, sent by the worker, the same one once."""
