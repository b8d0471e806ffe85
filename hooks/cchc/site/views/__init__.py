"""Context functions of page kinds: each module lists in `VIEWS` those it has, by view.

`overrides/cchc/<view>.html` shows what the function of that name returns.
"""
