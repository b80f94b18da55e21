"""A bucket as a tool: objects put, read, copied, listed and removed, some at a time.

Credentials come from where boto3 looks for them: the environment, ~/.aws, the machine's role; never from
mkdocs.yml.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from typing import Any, Final, TypeVar

from honorpress.destinations import S3Target
from honorpress.publish.target import Target

A = TypeVar("A")
R = TypeVar("R")

_AT_A_TIME: Final = 8
_BLOCK: Final = 1 << 20
_MISSING: Final = frozenset({"404", "NoSuchKey", "NotFound"})


class Bucket:
    """A folder of a bucket, for a target whose problems it raises; keys are below that folder."""

    def __init__(self, target: Target, options: S3Target) -> None:
        self._target = target
        self._bucket = options.bucket
        self._prefix = f"{options.prefix.rstrip('/')}/" if options.prefix else ""
        try:
            import boto3
            from botocore.config import Config
            from botocore.exceptions import BotoCoreError, ClientError
        except ImportError:
            raise target.problem("extra-missing", name="honorpress[s3]") from None
        self._client_error, self._other_error = ClientError, BotoCoreError
        config = Config(
            retries={"max_attempts": 5, "mode": "standard"},
            # Newer checksums of Amazon's are refused by other services.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": options.addressing},
            signature_version="s3v4",
            max_pool_connections=_AT_A_TIME,
        )
        self._client: Any = self._told(
            lambda: boto3.session.Session().client(
                "s3",
                endpoint_url=options.endpoint,
                region_name=options.region or ("us-east-1" if options.endpoint else None),
                config=config,
            )
        )

    def read(self, key: str) -> bytes | None:
        """Read an object, or None where there is none."""
        found = self._found(lambda: self._client.get_object(Bucket=self._bucket, Key=self._prefix + key))
        return None if found is None else bytes(self._told(found["Body"].read))

    def sha256(self, key: str) -> str | None:
        """Hash an object block by block, or None where there is none."""
        found = self._found(lambda: self._client.get_object(Bucket=self._bucket, Key=self._prefix + key))
        if found is None:
            return None
        digest = hashlib.sha256()
        while block := self._told(lambda: found["Body"].read(_BLOCK)):
            digest.update(block)
        return digest.hexdigest()

    def age(self, key: str) -> dt.timedelta | None:
        """How long ago an object was written, by the service's own clock; None where there is none."""
        found = self._found(lambda: self._client.head_object(Bucket=self._bucket, Key=self._prefix + key))
        if found is None:
            return None
        now = parsedate_to_datetime(found["ResponseMetadata"]["HTTPHeaders"]["date"])
        written: dt.datetime = found["LastModified"]
        return now - written

    def put(self, key: str, data: bytes, headers: Mapping[str, str]) -> None:
        """Write an object; `headers` are arguments of the service's, such as ContentType."""
        self._told(
            lambda: self._client.put_object(Bucket=self._bucket, Key=self._prefix + key, Body=data, **headers)
        )

    def copy(self, source: str, key: str) -> None:
        """Copy an object within the bucket, its headers with it; one that is not there is passed over."""
        where = {"Bucket": self._bucket, "Key": self._prefix + source}
        self._found(
            lambda: self._client.copy_object(Bucket=self._bucket, Key=self._prefix + key, CopySource=where)
        )

    def remove(self, key: str) -> None:
        """Remove an object; one that is not there is no fault."""
        self._told(lambda: self._client.delete_object(Bucket=self._bucket, Key=self._prefix + key))

    def list_keys(self, below: str = "") -> set[str]:
        """All keys that begin so."""
        pages = self._client.get_paginator("list_objects_v2")
        found = self._told(lambda: list(pages.paginate(Bucket=self._bucket, Prefix=self._prefix + below)))
        return {row["Key"].removeprefix(self._prefix) for page in found for row in page.get("Contents", ())}

    def each(self, work: Callable[[A], R], items: Iterable[A]) -> list[R]:
        """Do something for all items, some at a time; the first fault ends it."""
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            return list(pool.map(work, items))

    def _found(self, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except self._client_error as error:
            if error.response.get("Error", {}).get("Code") in _MISSING:
                return None
            raise self._failed(error) from None
        except self._other_error as error:
            raise self._failed(error) from None

    def _told(self, call: Callable[[], R]) -> R:
        """Tell what the service or the network refuses as a problem of the target."""
        try:
            return call()
        except (self._client_error, self._other_error) as error:
            raise self._failed(error) from None

    def _failed(self, error: Exception) -> Exception:
        response = getattr(error, "response", None) or {}
        reason = response.get("Error", {}).get("Code") or type(error).__name__
        return self._target.problem("target-failed", reason=reason, name=self._bucket)
