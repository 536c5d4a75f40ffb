"""The chart of subdomains: a zone a kind, a card a subdomain, a pill a context."""

from stormcli.draw.svg.subdomains.chart import subdomains_svg

__all__ = ["subdomains_svg"]
