"""Every table, imported once, so that `Base.metadata` is whole for migrations and tests."""

from service.models import article, audit, chat, duty, figures, hours, log, person, presence
from service.models.database import Base

TABLES = (article, audit, chat, duty, figures, hours, log, person, presence)
"""The modules that declare tables; naming them here keeps the imports from looking unused."""

METADATA = Base.metadata
