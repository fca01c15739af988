"""What is matched: posts, people, how each side values the other, and what is fixed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Self

import numpy as np

# A sum over all pairs must stay exact in a float64 solver; 10^9 hundredths leaves room for 10^6 posts.
VALUE_LIMIT = 1_000_000
# The least and the most posts of somebody of whom nothing else is said.
ONE_POST = (0, 1)


class MarketInvalid(ValueError):
    """The market contradicts itself: shapes, unknown keys, a lock that is forbidden or stands twice."""


@dataclass(frozen=True)
class Market:
    """Posts (rows) and people (columns) in canonical order.

    `post_view[i, j]` is what post i thinks of person j, `person_view[i, j]` the reverse, both integers in
    hundredths.  The value of a pair is their mean; because a sum of means may end on a half, everything
    inside counts `post_view + person_view`, twice the value.  Keys are sorted when the market is made, so no
    result depends on the order in which rows came in; equal values are broken by key.

    `capacities[j]` are the least and the most posts of person j: (0, 1) unless something else is said.
    """

    posts: tuple[str, ...]
    people: tuple[str, ...]
    post_view: np.ndarray
    person_view: np.ndarray
    forbidden: np.ndarray
    locked: Mapping[str, str]
    capacities: tuple[tuple[int, int], ...]

    @classmethod
    def of(
        cls,
        posts: Sequence[str],
        people: Sequence[str],
        post_view: Sequence[Sequence[int]] | np.ndarray,
        person_view: Sequence[Sequence[int]] | np.ndarray,
        forbidden: Iterable[tuple[str, str]] = (),
        locked: Iterable[tuple[str, str]] = (),
        capacities: Mapping[str, tuple[int, int]] = MappingProxyType({}),
    ) -> Self:
        """A market in canonical order; `capacities` names those who take other than 0 to 1 posts.

        Raises MarketInvalid.
        """
        shape = (len(posts), len(people))
        views = [np.asarray(view, dtype=np.int64).reshape(shape) if 0 in shape
                 else np.asarray(view, dtype=np.int64) for view in (post_view, person_view)]  # fmt: skip
        if any(view.shape != shape for view in views):
            raise MarketInvalid(f"views must have the shape {shape}")
        if any(view.size and (view.min() < 0 or view.max() > VALUE_LIMIT) for view in views):
            raise MarketInvalid(f"views must lie between 0 and {VALUE_LIMIT}")
        if len(set(posts)) != len(posts) or len(set(people)) != len(people):
            raise MarketInvalid("keys must be unique on each side")
        rows = sorted(range(len(posts)), key=lambda index: posts[index])
        columns = sorted(range(len(people)), key=lambda index: people[index])
        ordered_posts = tuple(posts[index] for index in rows)
        ordered_people = tuple(people[index] for index in columns)
        grid = np.ix_(rows, columns)
        mask = np.zeros(shape, dtype=bool)
        post_at = {key: index for index, key in enumerate(ordered_posts)}
        person_at = {key: index for index, key in enumerate(ordered_people)}
        for post, person in forbidden:
            if post not in post_at or person not in person_at:
                raise MarketInvalid(f"a forbidden pair is unknown: {post}, {person}")
            mask[post_at[post], person_at[person]] = True
        wrong = [key for key, (least, most) in capacities.items() if not 0 <= least <= most]
        if wrong or set(capacities) - set(people):
            raise MarketInvalid(f"capacities of nobody, or the least above the most: {wrong}")
        seats = tuple(capacities.get(person, ONE_POST) for person in ordered_people)
        unlocked = cls(
            ordered_posts, ordered_people, views[0][grid], views[1][grid], mask, {}, seats
        )
        return replace(unlocked, locked=unlocked._locks(list(locked)))

    def _locks(self, locked: list[tuple[str, str]]) -> dict[str, str]:
        post_at, person_at = self.post_index(), self.person_index()
        locks: dict[str, str] = {}
        for post, person in sorted(locked):
            if post not in post_at or person not in person_at:
                raise MarketInvalid(f"a locked pair is unknown: {post}, {person}")
            if self.forbidden[post_at[post], person_at[person]]:
                raise MarketInvalid(f"a locked pair is forbidden: {post}, {person}")
            most = self.capacities[person_at[person]][1]
            if post in locks or list(locks.values()).count(person) >= most:
                raise MarketInvalid(f"locked too often: {post}, {person}")
            locks[post] = person
        return locks

    @property
    def doubled(self) -> np.ndarray:
        """Twice the value of every pair."""
        return self.post_view + self.person_view

    def post_index(self) -> dict[str, int]:
        """Where each post stands in canonical order."""
        return {key: index for index, key in enumerate(self.posts)}

    def person_index(self) -> dict[str, int]:
        """Where each person stands in canonical order."""
        return {key: index for index, key in enumerate(self.people)}

    def with_lock(self, post: str, person: str) -> Self:
        """The same market with one more pair fixed.  Raises MarketInvalid."""
        return replace(self, locked=self._locks([*self.locked.items(), (post, person)]))

    def without(self, post: str, person: str) -> Self:
        """The same market with one more pair forbidden."""
        mask = self.forbidden.copy()
        mask[self.post_index()[post], self.person_index()[person]] = True
        return replace(self, forbidden=mask)

    def free_posts(self) -> list[int]:
        """The posts that no lock has taken out of the market, as indices."""
        return [index for index, key in enumerate(self.posts) if key not in self.locked]

    def locked_counts(self) -> Mapping[str, int]:
        """How many posts locks have given to each person."""
        return Counter(self.locked.values())


# Why a post stays empty.
NOBODY_PERMITTED = "nobody_permitted"
ALL_TAKEN = "all_taken"


@dataclass(frozen=True)
class Assignment:
    """Who goes where.  `doubled_total` is twice the sum of the pairs' values, in hundredths."""

    pairs: Mapping[str, str]
    doubled_total: int
    unmatched: Mapping[str, str]

    @classmethod
    def of(cls, market: Market, pairs: Mapping[str, str]) -> Self:
        """The assignment with its sum and, for every empty post, the reason."""
        posts, people, doubled = market.post_index(), market.person_index(), market.doubled
        total = sum(int(doubled[posts[post], people[person]]) for post, person in pairs.items())
        unmatched = {
            post: NOBODY_PERMITTED if market.forbidden[row].all() else ALL_TAKEN
            for post, row in posts.items()
            if post not in pairs
        }
        return cls(dict(sorted(pairs.items())), total, unmatched)
