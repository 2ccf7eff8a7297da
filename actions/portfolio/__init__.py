"""Many agencies at once: a table in, one report for each agency and an overview of all out.

`files` reads, `table` checks the rows, `assessing` is what each worker does, `running` gives them
the pieces and goes on after an interruption, `overview` counts, `page` and `picture` show,
`comparing` sets two results side by side, `command` is the command line.
"""

from .command import add_commands

__all__ = ["add_commands"]
