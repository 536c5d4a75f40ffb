"""One rule a module: a docstring with why, a failing and a passing example and the fix; RULE; check(landscape)."""
