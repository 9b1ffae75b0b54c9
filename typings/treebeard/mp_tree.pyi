"""What the house uses of treebeard, which ships no types."""

from typing import Any, ClassVar, Self, TypeVar

from django.db import models

_Node = TypeVar("_Node", bound=models.Model, covariant=True)

class MP_NodeQuerySet(models.QuerySet[_Node, _Node]): ...

class MP_NodeManager(models.Manager[_Node]):
    def add_root(self, **facts: Any) -> _Node: ...
    def add_child(self, node: Any, **facts: Any) -> _Node: ...

class MP_Node(models.Model):
    steplen: ClassVar[int]
    path: models.CharField[str, str]
    depth: models.PositiveIntegerField[int, int]
    numchild: models.PositiveIntegerField[int, int]
    objects: ClassVar[MP_NodeManager[Self]]
    class Meta:
        abstract = True
