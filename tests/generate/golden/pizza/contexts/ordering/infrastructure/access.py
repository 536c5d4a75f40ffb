# written by stormcli; do not edit: the next run rewrites this file from the model
"""What the functions of Ordering may touch: each right comes with the variable that names the thing."""

from aws_cdk import Fn, Stack

from infrastructure import parameters
from infrastructure.function import Function

# The indexes of each read model's table.
INDEXES: dict[str, list[str]] = {
    "waiting-guests": [],
}


class Access:
    """Grants rights on what the stateful stacks hold; it is found by parameters."""

    def __init__(self, stack: Stack, stage_name: str) -> None:
        self._stack = stack
        self._stage_name = stage_name

    def store(self, function: Function) -> None:
        """Load and save aggregates, with the events that they cause."""
        function.allow("dynamodb:GetItem", "dynamodb:PutItem", on=self._store(function))

    def look_up(self, function: Function, read_model: str) -> None:
        """Get rows by their key."""
        function.allow("dynamodb:GetItem", on=self._table(function, read_model))

    def find(self, function: Function, read_model: str) -> None:
        """Get rows by their key or by an index."""
        arn = self._table(function, read_model)
        function.allow("dynamodb:GetItem", on=arn)
        for index in INDEXES[read_model]:
            function.allow("dynamodb:Query", on=f"{arn}/index/{index}")

    def project(self, function: Function, read_model: str) -> None:
        """Change rows."""
        function.allow("dynamodb:GetItem", "dynamodb:PutItem", on=self._table(function, read_model))

    def go_through(self, function: Function, read_model: str) -> None:
        """Read all rows."""
        function.allow("dynamodb:Scan", on=self._table(function, read_model))

    def _store(self, function: Function) -> str:
        arn = self._read("ordering", parameters.TABLE_ARN)
        function.know("TABLE", _name(arn))
        return arn

    def _table(self, function: Function, read_model: str) -> str:
        arn = self._read("ordering", parameters.read_model_arn(read_model))
        function.know(f"{_variable(read_model)}_TABLE", _name(arn))
        return arn

    def _read(self, owner: str, name: str) -> str:
        return parameters.read(self._stack, self._stage_name, owner, name)


def _name(table_arn: str) -> str:
    return Fn.select(1, Fn.split("/", table_arn))


def _variable(folder: str) -> str:
    return folder.upper().replace("-", "_")
