"""Every table, imported once, so that `Base.metadata` is whole for migrations and tests."""

from service.models import article, chat, duty, figures, hours, log, person, presence
from service.models.audit import rows
from service.models.database import Base
from service.models.machines import access_key

TABLES = (access_key, article, chat, duty, figures, hours, log, person, presence, rows)
"""The modules that declare tables; naming them here keeps the imports from looking unused."""

METADATA = Base.metadata
