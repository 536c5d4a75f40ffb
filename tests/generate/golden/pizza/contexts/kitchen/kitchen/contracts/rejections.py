# written by stormcli; do not edit: the next run rewrites this file from the model
"""Refusals of Kitchen: nothing happened, and the domain's own word for why."""
