"""The service view: a landscape as the services that a generator writes, one a context, with every name prepared."""

from stormcli.view.service.build import service_views, system_view
from stormcli.view.service.contract_data import Code, ContractModule
from stormcli.view.service.data import NotGenerated, ServiceView, SystemView

__all__ = ["Code", "ContractModule", "NotGenerated", "ServiceView", "SystemView", "service_views", "system_view"]
