"""Campaign 2, 组织联建: Party organizations of county units paired with villages, communities and townships.

A pair is a record of its own from the first proposal to its end (`models.pair`); everything that the two do
together hangs on it: the yearly plan, 五个一, activities, needs, money, demonstration sites.  What one side
enters counts only when the village has confirmed it.
"""
