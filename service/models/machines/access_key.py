"""The keys that programs show. A key is a credential and not an encryption key: nothing is sealed under it."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from service.models.database import Base


class AccessKeyRow(Base):
    """One key. Only a hash of it is kept. An ended one is gone: that it was is on record.

    `last_used_on` is a day of the helpline, because more would tell when somebody works.
    """

    __tablename__ = "access_keys"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    scopes: Mapped[list[str]] = mapped_column(JSON, default=list)
    made_by: Mapped[str] = mapped_column(String(80))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    last_used_on: Mapped[str | None] = mapped_column(String(10))
