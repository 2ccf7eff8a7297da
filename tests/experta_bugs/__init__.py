"""The bugs of Experta 1.9.4 that our parts cure, and truth maintenance, which it lacks.

Each cure is checked on our engine; beside it, a check named `stock_...` shows that Experta itself
fails there, so that the test is known to be able to fail. The letters are those of the list in
docs: B1 stale activations, B2 leak after an exception, B3 state on the class, B4 facts kept alive,
B5 firing order, B6 one right-hand side, B7 predicates and patterns.
"""
