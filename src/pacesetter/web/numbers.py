"""Public numbers in addresses: letters, digits, hyphen, point, underscore, in any script."""


class PublicNumber:
    """Take what a federation may have printed on a slip or a gate: 1952-MTG-0147, 厂7."""

    regex = r"[\w.\-]+"

    def to_python(self, value: str) -> str:
        """Give the number as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Write the number into an address."""
        return value
