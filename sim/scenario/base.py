"""What every part of a scenario is made of: frozen records that refuse unknown keys, and ids."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]


class Record(BaseModel):
    """A frozen piece of a scenario. Unknown keys are refused, so that a slip of spelling is found, not ignored."""

    # Deferred: a command that reads the compiled form builds one validator for the whole instead of fifty.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
